import { isObject, type Json, type JsonObject } from "../json.ts";

/** RFC 7643 §2.5: null, an empty array and a complex value without content are no value. An empty string is one. */
export const isUnassigned = (value: Json | undefined): boolean =>
  value === undefined ||
  value === null ||
  (Array.isArray(value) && value.length === 0) ||
  (isObject(value) && Object.values(value).every(isUnassigned));

/** An object without its unassigned members. */
export const withoutUnassigned = (object: JsonObject): JsonObject => {
  const entries = Object.entries(object).filter(([, value]) => !isUnassigned(value));
  return Object.fromEntries(entries);
};

/** A copy without one key. */
export const without = (object: JsonObject, key: string): JsonObject => {
  const { [key]: _, ...rest } = object;
  return rest;
};
