import type { JsonObject } from "../../../scim/index.ts";
import { isSame } from "../../../server/write/same.ts";

/** What the server says of a resource, and what mirrors other resources, is nobody's doing. */
const notSaid: readonly string[] = ["schemas", "id", "meta", "groups"];

/** The attributes that two versions of a resource do not have in common. */
export const differing = (before: JsonObject, after: JsonObject): readonly string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (name) => !notSaid.includes(name) && !isSame(before[name], after[name]),
  );
