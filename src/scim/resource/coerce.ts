import { isObject, type Json, type JsonObject } from "../json.ts";
import { fail, type Outcome, ok } from "../outcome.ts";
import type { Attribute } from "../schema/attribute.ts";
import { subAttributesOf } from "../schema/definition.ts";
import type { ToleranceId } from "../tolerance.ts";
import { isUnassigned } from "./empty.ts";
import { hasType, typeInWords, valueInWords } from "./value-type.ts";

/** How strictly values are read. */
export interface Reading {
  readonly tolerances: { readonly has: (tolerance: ToleranceId) => boolean };
  /** What happens to sub-attributes the schema does not know, and to read-only ones. */
  readonly unknown: "ignore" | "refuse";
  readonly readOnly: "ignore" | "refuse";
  /** An empty string is a value by RFC 7643 §2.5, yet many providers keep none. */
  readonly emptyText: "keep" | "unassign";
}

const wrongType = (attribute: Attribute, value: Json): Outcome<never> =>
  fail({
    status: 400,
    scimType: "invalidValue",
    detail: `${attribute.name} takes ${typeInWords(attribute)}, not ${valueInWords(value)}`,
  });

const booleans: ReadonlyMap<string, boolean> = new Map([
  ["true", true],
  ["false", false],
]);

const hasOnlyEmptyValue = (object: JsonObject): boolean =>
  object.value === "" && Object.values(object).every((member) => member === "" || isUnassigned(member));

/** Tolerance `complex-as-value`: a plain string, in the oldest form a list of one, stands for the value; an empty one for none. */
const asComplex = (value: Json, attribute: Attribute): Json => {
  if (!subAttributesOf(attribute).has("value")) return value;
  if (typeof value === "string") return value === "" ? null : { value };
  if (attribute.multiValued) return value;
  if (Array.isArray(value) && value.length === 1) return asComplex(value[0] ?? null, attribute);
  return isObject(value) && hasOnlyEmptyValue(value) ? null : value;
};

/** Tolerances that change one value into what was meant. */
const asMeant = (value: Json, attribute: Attribute, reading: Reading): Json => {
  const { tolerances } = reading;
  if (value === "" && reading.emptyText === "unassign") return null;
  if (attribute.type === "boolean" && typeof value === "string" && tolerances.has("boolean-strings"))
    return booleans.get(value.toLowerCase()) ?? value;
  const meant = attribute.type === "complex" ? asComplex(value, attribute) : value;
  return meant !== value && tolerances.has("complex-as-value") ? meant : value;
};

/** An object's members by the schema: canonical names, checked values, nothing unassigned. */
const readComplex = (object: JsonObject, attribute: Attribute, reading: Reading): Outcome<JsonObject> => {
  const known = subAttributesOf(attribute);
  const result: Record<string, Json> = {};
  for (const [key, value] of Object.entries(object)) {
    const sub = known.get(key.toLowerCase());
    if (sub === undefined) {
      if (reading.unknown === "ignore" || reading.tolerances.has("unknown-sub-attributes")) continue;
      return fail({ status: 400, scimType: "invalidValue", detail: `${attribute.name} has no sub-attribute ${key}` });
    }
    if (sub.mutability === "readOnly") {
      if (reading.readOnly === "ignore" || isUnassigned(value)) continue;
      return fail({ status: 400, scimType: "mutability", detail: `${attribute.name}.${sub.name} is read-only` });
    }
    const read = readValue(value, sub, reading);
    if (!read.ok) return read;
    if (!isUnassigned(read.value)) result[sub.name] = read.value;
  }
  return ok(result);
};

/** One value, or one element of a multi-valued attribute. */
export const readElement = (value: Json, attribute: Attribute, reading: Reading): Outcome<Json> => {
  const meant = asMeant(value, attribute, reading);
  if (meant === null) return ok(null);
  if (!hasType(meant, attribute)) return wrongType(attribute, value);
  return isObject(meant) ? readComplex(meant, attribute, reading) : ok(meant);
};

const readElements = (values: readonly Json[], attribute: Attribute, reading: Reading): Outcome<Json> => {
  const result: Json[] = [];
  for (const value of values) {
    if (value === null) continue;
    const read = readElement(value, attribute, reading);
    if (!read.ok) return read;
    if (!isUnassigned(read.value)) result.push(read.value);
  }
  return ok(result);
};

/** A value a client sent, in canonical spelling; unassigned values come back as null. */
export const readValue = (value: Json, attribute: Attribute, reading: Reading): Outcome<Json> => {
  if (value === null) return ok(null);
  if (!attribute.multiValued) return readElement(value, attribute, reading);
  return readElements(Array.isArray(value) ? value : [value as Json], attribute, reading);
};

/** RFC 7643 §2.4: only one element may be primary; of several the last one named keeps it. */
export const onePrimary = (values: readonly Json[]): readonly Json[] => {
  const primaries = values.flatMap((value, index) => (isObject(value) && value.primary === true ? [index] : []));
  const kept = primaries.at(-1);
  if (kept === undefined || primaries.length === 1) return values;
  return values.map((value, index) =>
    index !== kept && isObject(value) && value.primary === true ? { ...value, primary: false } : value,
  );
};
