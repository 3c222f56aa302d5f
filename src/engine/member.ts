import type { Json, JsonObject } from "../scim/json.ts";

/** RFC 7643 §2.1: attribute names are case-insensitive; an exact spelling wins. */
export const memberNamed = (object: JsonObject, name: string): Json | undefined => {
  if (Object.hasOwn(object, name)) return object[name];
  const lower = name.toLowerCase();
  const key = Object.keys(object).find((candidate) => candidate.toLowerCase() === lower);
  return key === undefined ? undefined : object[key];
};
