import { expect, test } from "@playwright/test";
import * as fc from "fast-check";
import { patchEqualsModel } from "../../../src/fuzz/properties/patch-equals-model.ts";
import type { RequestStep } from "../../../src/model/scenario.ts";
import { isObject, type Json, urns } from "../../../src/scim/index.ts";
import { facts } from "../checks/facts.ts";

/** A target whose users have these attributes and no others. */
const having = (...names: readonly string[]) => ({
  ...facts,
  resourceTypes: facts.resourceTypes.map((type) => ({ ...type, schemaExtensions: [] })),
  schemas: facts.schemas.map((schema) =>
    schema.id === urns.user
      ? { ...schema, attributes: schema.attributes.filter(({ name }) => names.includes(name)) }
      : schema,
  ),
});

const pathsIn = ({ body }: RequestStep): readonly string[] => {
  const operations = isObject(body) && Array.isArray(body.Operations) ? body.Operations : [];
  return operations.flatMap((each: Json) => {
    if (!isObject(each)) return [];
    return typeof each.path === "string" ? [each.path] : Object.keys(isObject(each.value) ? each.value : {});
  });
};

test("a target with few attributes is changed in those it has", () => {
  const scenarios = patchEqualsModel.scenarios(having("userName", "name", "active"));
  const sampled = scenarios === undefined ? [] : fc.sample(scenarios, { numRuns: 50, seed: 1 });
  const paths = sampled.flatMap(({ steps }) =>
    steps.flatMap((step) => (step.kind === "request" && step.method === "PATCH" ? pathsIn(step) : [])),
  );
  expect(new Set(paths.map((path) => path.split(".")[0]))).toEqual(new Set(["name", "active"]));
});

test("a target whose users have nothing but a userName is not fuzzed so", () => {
  expect(patchEqualsModel.scenarios(having("userName"))).toBeUndefined();
});
