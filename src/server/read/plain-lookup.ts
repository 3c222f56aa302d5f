import type { ServedType } from "../catalog/catalog.ts";
import { keyFor } from "../catalog/indexes.ts";
import type { Lookup } from "./filters.ts";

/** One attribute, `eq`, and a text without escapes. */
const plain = /^([a-z]+) eq "([^"\\\p{Cc}]*)"$/iu;

/**
 * What every IdP asks before nearly all it does, `userName eq "x"`, is not read as a language: an index that compares as the filter would
 * has the answer. Undefined for every other filter.
 */
export const plainLookup = (type: ServedType, filter: string): Lookup | undefined => {
  const [, name, value] = plain.exec(filter) ?? [];
  if (name === undefined || value === undefined) return undefined;
  const index = name.toLowerCase();
  if (index === "id") return { kind: "id", id: value };
  const attribute = type.definition.attributes.get(index);
  if (attribute?.type !== "string" || attribute.multiValued) return undefined;
  return type.indexes.some((known) => known.name === index)
    ? { kind: "index", index, key: keyFor(attribute, value) }
    : undefined;
};
