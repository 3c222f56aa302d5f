import type { Check } from "../../model/check.ts";
import { isObject, type Json, type JsonObject } from "../../scim/json.ts";
import { exchange } from "../example.ts";
import { definitionsIn, showsDefinitions } from "../support/discovery.ts";
import { exampleResourceType, listed } from "../support/example-definitions.ts";

const urisOf = (resourceType: JsonObject): readonly { readonly uri: string; readonly pointer: string }[] => {
  const { schema, schemaExtensions } = resourceType;
  const extensions = Array.isArray(schemaExtensions) ? (schemaExtensions as readonly Json[]) : [];
  return [
    ...(typeof schema === "string" ? [{ uri: schema, pointer: "/schema" }] : []),
    ...extensions.flatMap((extension, index) =>
      isObject(extension) && typeof extension.schema === "string"
        ? [{ uri: extension.schema, pointer: `/schemaExtensions/${index}/schema` }]
        : [],
    ),
  ];
};

export const schemasArePublished: Check = {
  id: "discovery/schemas-are-published",
  kind: "exchange",
  title: "Every schema a resource type names is listed under /Schemas",
  requirement: "RFC7644-4-04",
  appliesTo: (exchange, { facts }) => facts.discovered.schemas && showsDefinitions(exchange, "ResourceTypes"),
  judge: (exchange, { facts }) => {
    const published = new Set(facts.schemas.map(({ id }) => id.toLowerCase()));
    return definitionsIn(exchange, "ResourceTypes").flatMap(({ value, pointer }) =>
      urisOf(value)
        .filter(({ uri }) => !published.has(uri.toLowerCase()))
        .map(({ uri, pointer: below }) => ({
          where: `${pointer}${below}`,
          expected: "a schema that /Schemas lists",
          actual: uri,
          message: `${uri} is named by a resource type, but /Schemas does not list it, so nobody can learn its attributes`,
        })),
    );
  },
  examples: {
    passes: exchange({ path: "/ResourceTypes", body: listed(exampleResourceType) }),
    fails: exchange({
      path: "/ResourceTypes",
      body: listed({ ...exampleResourceType, schema: "urn:example:params:scim:schemas:core:2.0:Ghost" }),
    }),
  },
};
