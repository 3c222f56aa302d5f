import * as fc from "fast-check";
import type { Json, JsonObject } from "../../scim/json.ts";
import type { Attribute, AttributeType } from "../../scim/schema/attribute.ts";
import { formats, text } from "./text.ts";

const simple: Readonly<Record<Exclude<AttributeType, "complex">, fc.Arbitrary<Json>>> = {
  string: text,
  boolean: fc.boolean(),
  integer: fc.integer({ min: -1000, max: 100000 }),
  decimal: fc.integer({ min: -1000, max: 1000 }).map((quarters) => quarters / 4),
  dateTime: fc
    .date({ min: new Date("1990-01-01T00:00:00Z"), max: new Date("2060-01-01T00:00:00Z"), noInvalidDate: true })
    .map((date) => date.toISOString()),
  binary: fc.uint8Array({ minLength: 1, maxLength: 12 }).map((bytes) => btoa(String.fromCharCode(...bytes))),
  reference: fc.stringMatching(/^[a-z]{3,8}$/).map((name) => `https://${name}.example/`),
};

/** Attributes a client may set, and whose values another resource or a certificate authority need not vouch for. */
const unfit = new Set([
  "password",
  "x509certificates",
  "groups",
  "manager",
  "members",
  "schemas",
  "id",
  "meta",
  "externalid",
]);

export const isWritable = ({ name, mutability, returned }: Attribute): boolean =>
  (mutability === "readWrite" || mutability === "immutable") && returned !== "never" && !unfit.has(name.toLowerCase());

const oneOf = (attribute: Attribute, path: string): fc.Arbitrary<Json> => {
  if (attribute.type === "complex") return complex(attribute, path);
  if (attribute.canonicalValues !== undefined && attribute.canonicalValues.length > 0)
    return fc.constantFrom(...attribute.canonicalValues);
  return formats[path] ?? simple[attribute.type];
};

/** A complex value: `value` always where there is one, the others now and then; `primary` is set by the list that holds it. */
const complex = (attribute: Attribute, path: string): fc.Arbitrary<JsonObject> => {
  const parts = (attribute.subAttributes ?? []).filter(
    (part) => isWritable(part) && part.name !== "primary" && part.name !== "$ref" && part.type !== "complex",
  );
  const required = parts.filter((part) => part.required || part.name === "value").map(({ name }) => name);
  const model = Object.fromEntries(parts.map((part) => [part.name, oneOf(part, `${path}.${part.name.toLowerCase()}`)]));
  const atLeastOne = required.length > 0 ? required : parts.slice(0, 1).map(({ name }) => name);
  return fc.record(model, { requiredKeys: atLeastOne });
};

const keyOf = (element: Json): string =>
  typeof element === "object" && element !== null && !Array.isArray(element)
    ? `${JSON.stringify((element as JsonObject).type)} ${JSON.stringify((element as JsonObject).value)}`
    : JSON.stringify(element);

/** At most one element is primary (RFC 7643 §2.4), and no pair of type and value comes twice. */
const many = (attribute: Attribute, path: string): fc.Arbitrary<Json> => {
  const elements = fc.uniqueArray(oneOf(attribute, path), { minLength: 1, maxLength: 3, selector: keyOf });
  if (!(attribute.subAttributes ?? []).some(({ name }) => name === "primary")) return elements;
  return fc
    .tuple(elements, fc.nat({ max: 3 }))
    .map(([values, chosen]) =>
      values.map((value, index) => (index === chosen ? { ...(value as JsonObject), primary: true } : value)),
    );
};

/** A value that a service provider must be able to take for this attribute. `path` is lower-case, without the URN. */
export const valueFor = (attribute: Attribute, path = attribute.name.toLowerCase()): fc.Arbitrary<Json> =>
  attribute.multiValued ? many(attribute, path) : oneOf(attribute, path);
