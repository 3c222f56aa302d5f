import { isObject, type Json, type JsonObject, textOf } from "../../scim/json.ts";
import { trace } from "../example.ts";
import { definitionsIn, isDiscoveryRead } from "../support/discovery.ts";
import { exampleResourceType, exampleSchema, listed } from "../support/example-definitions.ts";
import { isAskedPlainly, publishedCheck } from "../support/published.ts";

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

const types = { path: "/ResourceTypes", body: listed({ ...exampleResourceType, schemaExtensions: [] }) };

/** Whichever of the two lists comes second is judged with the one before it. */
export const schemasArePublished = publishedCheck({
  id: "discovery/schemas-are-published",
  title: "Every schema a resource type names is listed under /Schemas",
  requirement: "RFC7644-4-04",
  appliesTo: (exchange) =>
    (isDiscoveryRead(exchange, "Schemas") || isDiscoveryRead(exchange, "ResourceTypes")) && isAskedPlainly(exchange),
  judge: ({ ResourceTypes, Schemas }) => {
    if (ResourceTypes === undefined || Schemas === undefined) return undefined;
    const ids = new Set(definitionsIn(Schemas, "Schemas").map(({ value }) => textOf(value.id).toLowerCase()));
    return definitionsIn(ResourceTypes, "ResourceTypes").flatMap(({ value, pointer }) =>
      urisOf(value)
        .filter(({ uri }) => !ids.has(uri.toLowerCase()))
        .map(({ uri, pointer: below }) => ({
          exchange: ResourceTypes.index,
          where: `${pointer}${below}`,
          expected: "a schema that /Schemas lists",
          actual: uri,
          message: `${uri} is named by a resource type, but /Schemas does not list it, so nobody can learn its attributes`,
        })),
    );
  },
  examples: {
    passes: trace(types, {
      path: "/Schemas",
      body: listed({ ...exampleSchema, id: exampleResourceType.schema ?? "" }),
    }),
    fails: trace(types, { path: "/Schemas", body: listed(exampleSchema) }),
  },
});
