import * as fc from "fast-check";
import type { TargetFacts } from "../../model/facts.ts";
import type { Json, JsonObject } from "../../scim/json.ts";
import type { Attribute, Schema } from "../../scim/schema/attribute.ts";
import { isWritable, valueFor } from "./value.ts";

/** The core schema of users and the extensions the target publishes for them. */
export interface UserSchemas {
  readonly core: Schema;
  readonly extensions: readonly Schema[];
}

export const userSchemas = ({ resourceTypes, schemas }: TargetFacts): UserSchemas | undefined => {
  const type = resourceTypes.find(({ endpoint }) => endpoint.toLowerCase() === "/users");
  const core = schemas.find(({ id }) => id === type?.schema);
  const extensions = (type?.schemaExtensions ?? []).flatMap(({ schema }) => schemas.filter(({ id }) => id === schema));
  return core === undefined ? undefined : { core, extensions };
};

const writable = (schema: Schema): readonly Attribute[] =>
  schema.attributes.filter((attribute) => isWritable(attribute) && attribute.name !== "userName");

const attributesOf = (schema: Schema): fc.Arbitrary<JsonObject> => {
  const attributes = writable(schema);
  const required = attributes.filter((attribute) => attribute.required).map(({ name }) => name);
  const model = Object.fromEntries(attributes.map((attribute) => [attribute.name, valueFor(attribute)]));
  return fc.record<Record<string, Json>>(model, { requiredKeys: required });
};

/** Takes few attributes more often than many, so a counterexample starts small. */
const thinned = (all: fc.Arbitrary<JsonObject>): fc.Arbitrary<JsonObject> =>
  fc
    .tuple(all, fc.nat({ max: 100 }))
    .map(([attributes, share]) =>
      Object.fromEntries(Object.entries(attributes).filter((_, index) => (index * 37 + share) % 3 === 0)),
    );

const withRequired = (schema: Schema, chosen: JsonObject, all: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(all).filter(
      ([name]) =>
        name in chosen || schema.attributes.some((attribute) => attribute.name === name && attribute.required),
    ),
  );

const part = (schema: Schema): fc.Arbitrary<JsonObject> =>
  attributesOf(schema).chain((all) => thinned(fc.constant(all)).map((chosen) => withRequired(schema, chosen, all)));

/**
 * A user that any conforming target must take: the required attributes and some others, in formats the RFC allows.
 * `suffix` makes several users of one scenario different; the run's mark makes the userName unique.
 */
export const user = ({ core, extensions }: UserSchemas, suffix: string): fc.Arbitrary<JsonObject> =>
  fc
    .tuple(part(core), ...extensions.map((extension) => fc.option(part(extension), { nil: {} })))
    .map(([own, ...blocks]) => {
      const used = extensions
        .map((extension, index) => ({ id: extension.id, block: blocks[index] ?? {} }))
        .filter(({ block }) => Object.keys(block).length > 0);
      return {
        schemas: [core.id, ...used.map(({ id }) => id)],
        userName: `fuzz-${suffix}.\${run}@scimulator.example`,
        ...own,
        ...Object.fromEntries(used.map(({ id, block }) => [id, block])),
      };
    });
