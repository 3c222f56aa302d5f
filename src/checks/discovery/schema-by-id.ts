import type { Check, CheckContext, FindingDraft } from "../../model/check.ts";
import type { Exchange } from "../../model/exchange.ts";
import { printSchema, standardSchemas } from "../../scim/index.ts";
import { isObject, type Json } from "../../scim/json.ts";
import type { Attribute, Schema } from "../../scim/schema/attribute.ts";
import { exchange } from "../example.ts";
import { byIdProblems, isReadById } from "../support/by-id.ts";
import { discoveryTargetOf } from "../support/discovery.ts";

const published = (exchange: Exchange, { facts }: CheckContext): Schema | undefined => {
  const id = discoveryTargetOf(exchange)?.id?.toLowerCase();
  return facts.discovered.schemas ? facts.schemas.find((schema) => schema.id.toLowerCase() === id) : undefined;
};

const shownNames = (list: Json | undefined): readonly string[] =>
  Array.isArray(list)
    ? (list as readonly Json[]).flatMap((attribute) =>
        isObject(attribute)
          ? [String(attribute.name), ...shownNames(attribute.subAttributes).map((name) => `${attribute.name}.${name}`)]
          : [],
      )
    : [];

const knownNames = (attributes: readonly Attribute[]): readonly string[] =>
  attributes.flatMap(({ name, subAttributes }) => [
    name,
    ...knownNames(subAttributes ?? []).map((sub) => `${name}.${sub}`),
  ]);

const otherAttributes = (exchange: Exchange, schema: Schema): readonly FindingDraft[] => {
  const { body } = exchange.response;
  if (!isObject(body)) return [];
  const shown = new Set(shownNames(body.attributes));
  const missing = knownNames(schema.attributes).filter((name) => !shown.has(name));
  if (missing.length === 0) return [];
  return [
    {
      where: "/attributes",
      expected: "the attributes that the list shows for it",
      actual: `no ${missing.slice(0, 5).join(", ")}`,
      message: `${schema.id} read by itself lacks attributes that /Schemas lists for it`,
    },
  ];
};

const user = "urn:ietf:params:scim:schemas:core:2.0:User";
const examplePath = `/Schemas/${user}`;

export const schemaById: Check = {
  id: "discovery/schema-by-id",
  kind: "exchange",
  title: "A listed schema can be read at /Schemas/ followed by its URI, and is the same there",
  requirement: "RFC7644-4-05",
  appliesTo: (exchange, context) => isReadById(exchange, "Schemas") && published(exchange, context) !== undefined,
  judge: (exchange, context) => {
    const schema = published(exchange, context);
    if (schema === undefined) return [];
    const problems = byIdProblems(exchange, "id", schema.id);
    return problems.length > 0 ? problems : otherAttributes(exchange, schema);
  },
  examples: {
    passes: exchange({
      path: examplePath,
      body: standardSchemas.filter(({ id }) => id === user).map(printSchema)[0] ?? null,
    }),
    fails: exchange({ path: examplePath, status: 404, body: {} }),
  },
};
