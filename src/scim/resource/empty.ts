import { isObject, type Json, type JsonObject } from "../json.ts";

/** No resource nests this deep; what somebody else nested deeper is not followed, so that nobody can overflow our stack. */
export const levelsMax = 64;

const isNothing = (value: Json | undefined, level: number): boolean =>
  value === undefined ||
  value === null ||
  (Array.isArray(value) && value.length === 0) ||
  (level < levelsMax && isObject(value) && Object.values(value).every((member) => isNothing(member, level + 1)));

/** RFC 7643 §2.5: null, an empty array and a complex value without content are no value. An empty string is one. */
export const isUnassigned = (value: Json | undefined): boolean => isNothing(value, 0);

const holdsSomething = (value: Json | undefined, level: number): boolean => {
  if (value === undefined || value === null || value === "") return false;
  if (typeof value !== "object" || level >= levelsMax) return true;
  const members: readonly Json[] = Array.isArray(value) ? value : Object.values(value);
  return members.some((member) => holdsSomething(member, level + 1));
};

/** RFC 7644 §3.4.2.2, `pr`: a value that is neither null nor empty, or a complex one with such a value inside. */
export const hasContent = (value: Json | undefined): boolean => holdsSomething(value, 0);

/** A copy without one key. */
export const without = (object: JsonObject, key: string): JsonObject => {
  const { [key]: _, ...rest } = object;
  return rest;
};
