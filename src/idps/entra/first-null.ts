import { isObject, type Json } from "../../scim/json.ts";

const membersOf = (value: Json): readonly (readonly [string, Json])[] =>
  isObject(value) || Array.isArray(value) ? Object.entries(value) : [];

/** The JSON Pointer to the first null in a value; undefined where there is none. */
export const firstNull = (value: Json): string | undefined => {
  if (value === null) return "";
  for (const [name, inner] of membersOf(value)) {
    const below = firstNull(inner);
    if (below !== undefined) return `/${name.replaceAll("~", "~0").replaceAll("/", "~1")}${below}`;
  }
  return undefined;
};
