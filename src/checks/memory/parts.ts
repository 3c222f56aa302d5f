import { isObject, type Json } from "../../scim/json.ts";

/** The names of the sub-attributes that an attribute has, in any of its elements. */
export const partsOf = (value: Json | undefined): readonly string[] => {
  if (Array.isArray(value)) return (value as readonly Json[]).flatMap(partsOf);
  return isObject(value) ? Object.keys(value).map((name) => name.toLowerCase()) : [];
};

/** A value without the sub-attributes that none of the others has: a target that publishes no schema may not know them. */
export const withPartsOf = (others: readonly (Json | undefined)[], value: Json | undefined): Json | undefined => {
  const seen = new Set(others.flatMap(partsOf));
  const kept = (each: Json): Json =>
    isObject(each) ? Object.fromEntries(Object.entries(each).filter(([name]) => seen.has(name.toLowerCase()))) : each;
  if (value === undefined) return undefined;
  return Array.isArray(value) ? (value as readonly Json[]).map(kept) : kept(value);
};
