import type { Dialect } from "../../model/idp.ts";
import { isObject, type Json, type JsonObject } from "../../scim/json.ts";
import { urns } from "../../scim/urn.ts";
import { textSetting } from "../support/settings.ts";

/** What every resource, and every element that has a type, begins with. */
const first: readonly string[] = ["schemas", "externalId", "userName", "primary", "type"];

const rank = (name: string): number => {
  if (name.includes(":")) return first.length + 1;
  const index = first.indexOf(name);
  return index < 0 ? first.length : index;
};

const before = ([left]: readonly [string, Json], [right]: readonly [string, Json]): number => {
  const distance = rank(left) - rank(right);
  return distance === 0 && !left.includes(":") ? Number(left > right) - Number(left < right) : distance;
};

const sorted = (object: JsonObject): JsonObject => Object.fromEntries(Object.entries(object).toSorted(before));

const inElements = (value: Json): Json =>
  Array.isArray(value) ? value.map((one: Json) => (isObject(one) ? sorted(one) : one)) : value;

/** Parts of a name keep their own order, attributes of an application's extension that of the mapping. */
const byName = (user: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(sorted(user)).map(([name, value]) => [
      name,
      name === urns.enterpriseUser && isObject(value) ? sorted(value) : inElements(value),
    ]),
  );

/** ENTRA-49: the keys of a create stand in the order of the mapping, or in that of their names. */
export const inKeyOrder = (dialect: Dialect, user: JsonObject): JsonObject =>
  textSetting(dialect, "users.create.order") === "names" ? byName(user) : user;
