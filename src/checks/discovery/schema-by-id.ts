import type { FindingDraft } from "../../model/check.ts";
import { isObject, type Json, type JsonObject, textOf } from "../../scim/json.ts";
import { trace } from "../example.ts";
import { byIdProblems, isReadById, listedDefinition } from "../support/by-id.ts";
import { exampleSchema, listed } from "../support/example-definitions.ts";
import { publishedCheck } from "../support/published.ts";

const idOf = ({ id }: JsonObject): string => textOf(id);

const namesIn = (list: Json | undefined): readonly string[] =>
  Array.isArray(list)
    ? (list as readonly Json[])
        .filter(isObject)
        .flatMap(({ name, subAttributes }) => [
          textOf(name),
          ...namesIn(subAttributes).map((sub) => `${textOf(name)}.${sub}`),
        ])
    : [];

const lostAttributes = (inList: JsonObject, alone: Json | undefined): readonly FindingDraft[] => {
  const shown = new Set(isObject(alone) ? namesIn(alone.attributes) : []);
  const missing = namesIn(inList.attributes).filter((name) => !shown.has(name));
  if (missing.length === 0) return [];
  return [
    {
      where: "/attributes",
      expected: "the attributes that the list shows for it",
      actual: `no ${missing.slice(0, 5).join(", ")}`,
      message: `${idOf(inList)} read by itself lacks attributes that /Schemas lists for it`,
    },
  ];
};

const path = `/Schemas/${exampleSchema.id}`;
const whole = { path: "/Schemas", body: listed(exampleSchema) };

export const schemaById = publishedCheck({
  id: "discovery/schema-by-id",
  title: "A listed schema can be read at /Schemas/ followed by its URI, and is the same there",
  requirement: "RFC7644-4-05",
  appliesTo: (exchange) => isReadById(exchange, "Schemas"),
  judge: (published, exchange) => {
    const schema = listedDefinition(published, exchange, "Schemas", idOf);
    if (schema === undefined) return undefined;
    const problems = byIdProblems(exchange, "id", idOf(schema));
    return problems.length > 0 ? problems : lostAttributes(schema, exchange.response.body);
  },
  examples: {
    passes: trace(whole, { path, body: exampleSchema }),
    fails: trace(whole, { path, status: 404, body: {} }),
  },
});
