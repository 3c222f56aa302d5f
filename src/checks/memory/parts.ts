import { isObject, type Json } from "../../scim/json.ts";

/** The names of the sub-attributes that an attribute has, in any of its elements. */
export const partsOf = (value: Json | undefined): readonly string[] => {
  if (Array.isArray(value)) return (value as readonly Json[]).flatMap(partsOf);
  return isObject(value) ? Object.keys(value).map((name) => name.toLowerCase()) : [];
};

/** A value, or each element of one, with only the sub-attributes of certain names; names are lower-cased. */
export const withOnly = (names: ReadonlySet<string>, value: Json): Json => {
  if (Array.isArray(value)) return (value as readonly Json[]).map((each) => withOnly(names, each));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([name]) => names.has(name.toLowerCase())));
};

/** A value without the sub-attributes that none of the others has: a target that publishes no schema may not know them. */
export const withPartsOf = (others: readonly (Json | undefined)[], value: Json | undefined): Json | undefined =>
  value === undefined ? undefined : withOnly(new Set(others.flatMap(partsOf)), value);
