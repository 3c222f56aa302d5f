import { expect, test } from "@playwright/test";
import { Ajv2020 } from "ajv/dist/2020.js";
import * as fc from "fast-check";
import { type Form, forms, schemas } from "../../../src/scenario/schemas/index.ts";
import { keywords } from "../../../src/scenario/shape/keywords.ts";
import { validateShape } from "../../../src/scenario/shape/validate-shape.ts";
import { isObject, type Json, type JsonObject } from "../../../src/scim/json.ts";

/** Words that describe a schema and do not restrict a value. */
const silent = ["$schema", "title", "description", "$defs", "type", "then", "else"];

const schemasIn = (schema: Json): readonly JsonObject[] => {
  if (!isObject(schema)) return [];
  const maps = ["properties", "$defs"].flatMap((name) => Object.values(isObject(schema[name]) ? schema[name] : {}));
  const single = ["items", "additionalProperties", "propertyNames", "if", "then", "else"].map(
    (name) => schema[name] ?? null,
  );
  return [schema, ...[...maps, ...single].flatMap(schemasIn)];
};

for (const form of forms)
  test(`every keyword in the schema of a ${form} is understood`, () => {
    const used = new Set(schemasIn(schemas[form]).flatMap((schema) => Object.keys(schema)));
    expect([...used].filter((word) => !silent.includes(word) && !(word in keywords))).toEqual([]);
  });

const names = [
  "title",
  "id",
  "is",
  "idp",
  "app",
  "steps",
  "request",
  "method",
  "path",
  "expect",
  "status",
  "directory",
  "people",
  "groups",
  "ada",
  "members",
  "kinds",
  "extends",
  "settings",
  "a.b",
  "value",
  "rule",
  "confidence",
  "headers",
  "name",
  "on",
  "userMapping",
  "source",
  "target",
  "when",
  "scenarios",
  "targets",
  "url",
  "defaults",
  "timeout",
  "x y",
];

const value: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    fc.constantFrom<Json>(
      null,
      true,
      0,
      200,
      2000,
      1.5,
      "",
      " ",
      "okta",
      "create-user",
      "/Users",
      "GET",
      "OKTA-1",
      "documented",
      "body",
      "https://a.example",
      "10s",
      "okta/**",
    ),
    fc.array(tie("value"), { maxLength: 3 }),
    fc
      .array(fc.tuple(fc.constantFrom(...names), tie("value")), { maxLength: 6 })
      .map((entries): Json => Object.fromEntries(entries)),
  ),
})).value;

/** Values that come close to the schema, so that both answers are met. */
const near = (schema: Json, root: JsonObject): fc.Arbitrary<Json> => {
  if (!isObject(schema)) return value;
  if (typeof schema.$ref === "string") {
    const target = isObject(root.$defs) ? root.$defs[schema.$ref.slice(8)] : undefined;
    return near(target ?? {}, root);
  }
  const options: fc.Arbitrary<Json>[] = [];
  if (Array.isArray(schema.enum)) options.push(fc.constantFrom(...(schema.enum as readonly Json[])));
  if (isObject(schema.properties)) {
    const model = Object.fromEntries(
      Object.entries(schema.properties).map(([name, child]) => [name, near(child, root)]),
    );
    const required = Array.isArray(schema.required)
      ? (schema.required as string[]).filter((name) => name in model)
      : [];
    options.push(fc.record(model, { requiredKeys: required }) as fc.Arbitrary<Json>);
  } else if (isObject(schema.additionalProperties))
    options.push(
      fc.dictionary(fc.constantFrom("ada", "a.b", "x"), near(schema.additionalProperties, root), { maxKeys: 2 }),
    );
  if (schema.items !== undefined) options.push(fc.array(near(schema.items, root), { maxLength: 2 }));
  return options.length === 0
    ? value
    : fc.oneof({ arbitrary: fc.oneof(...options), weight: 12 }, { arbitrary: value, weight: 1 });
};

const whereAjvComplains = (form: Form): ((candidate: Json) => boolean) => {
  const validate = new Ajv2020({ strict: false, allErrors: true }).compile(schemas[form]);
  return (candidate) => validate(candidate);
};

for (const form of forms)
  test(`a ${form} is taken or refused as a full JSON Schema validator would`, () => {
    const isValid = whereAjvComplains(form);
    const seen = new Set<boolean>();
    fc.assert(
      fc.property(fc.oneof(near(schemas[form], schemas[form]), value), (candidate) => {
        const expected = isValid(candidate);
        seen.add(expected);
        return (validateShape(candidate, schemas[form]).length === 0) === expected;
      }),
      { numRuns: 400 },
    );
    expect(seen.has(false)).toBe(true);
  });
