import { findAttribute, parseAttributePath } from "../../scim/index.ts";
import { isObject, type Json, type JsonObject } from "../../scim/json.ts";
import type { AttributePath } from "../../scim/path/path.ts";
import type { Attribute } from "../../scim/schema/attribute.ts";
import { isUnassigned, keyFor, slotsOf, valueIn } from "../memory/attributes.ts";
import type { State } from "../memory/memory.ts";
import type { TypeDefinition } from "../memory/types.ts";

export interface SortBy {
  readonly path: AttributePath;
  readonly key: string;
  /** The attribute whose values are compared. */
  readonly attribute: Attribute;
  readonly isMultiValued: boolean;
}

export const sortByOf = (text: string, type: TypeDefinition): SortBy | undefined => {
  const path = parseAttributePath(text);
  const found = path.ok ? findAttribute(type.declared, path.value) : undefined;
  if (!path.ok || found === undefined) return undefined;
  const isMultiValued = found.attribute.multiValued || found.parent?.multiValued === true;
  const inner = found.attribute.subAttributes?.find(({ name }) => name === "value");
  const attribute = found.attribute.type === "complex" ? inner : found.attribute;
  if (attribute === undefined || attribute.returned === "never" || attribute.returned === "request") return undefined;
  const isCore = path.value.urn?.toLowerCase() === type.resourceType.schema.toLowerCase();
  return {
    path: path.value,
    key: keyFor(path.value.attribute, isCore ? undefined : path.value.urn),
    attribute,
    isMultiValued,
  };
};

/** RFC 7644 §3.4.2.3: the primary value counts. Without one it is the first, which no client can tell from outside. */
const chosen = (value: Json): Json | undefined => {
  if (!Array.isArray(value)) return value;
  const values = value as readonly Json[];
  return values.length === 1 ? values[0] : values.find((element) => valueIn(element, "primary") === true);
};

export type SortKey =
  | { readonly kind: "value"; readonly value: Json }
  | { readonly kind: "none" }
  | { readonly kind: "unknown" };

const metaOf = (resource: JsonObject): Json | undefined => resource.meta;

/** What a resource is sorted by, as far as it can be known. */
export const sortKeyOf = ({ resource, open }: State, { path, key }: SortBy): SortKey => {
  const value = key === "meta" ? metaOf(resource) : slotsOf(resource).get(key)?.value;
  if (open.has(key)) return { kind: "unknown" };
  if (isUnassigned(value)) return { kind: "none" };
  const element = chosen(value as Json);
  if (element === undefined) return { kind: "unknown" };
  const inner = isObject(element) ? valueIn(element, path.subAttribute ?? "value") : element;
  return isUnassigned(inner) ? { kind: "none" } : { kind: "value", value: inner as Json };
};

const isLetter = (character: string | undefined): boolean => character !== undefined && /^[a-z]$/i.test(character);

/**
 * Text is ordered “lexicographically” and no collation is named, so only what all collations share is held against a target:
 * the first difference lies between two ASCII letters.
 */
const compareTexts = (a: string, b: string, isCaseExact: boolean): number | undefined => {
  const [left, right] = isCaseExact ? [a, b] : [a.toLowerCase(), b.toLowerCase()];
  for (let at = 0; at < Math.min(left.length, right.length); at++) {
    const [x, y] = [left[at] ?? "", right[at] ?? ""];
    if (x === y) continue;
    const isSameCase = (x === x.toLowerCase()) === (y === y.toLowerCase());
    return isLetter(x) && isLetter(y) && isSameCase ? Math.sign(x.charCodeAt(0) - y.charCodeAt(0)) : undefined;
  }
  return undefined;
};

/** Negative when `a` comes first; undefined when nobody can say. */
export const compareKeys = (a: Json, b: Json, attribute: Attribute): number | undefined => {
  if (typeof a === "number" && typeof b === "number") return Math.sign(a - b) || undefined;
  if (typeof a !== "string" || typeof b !== "string") return undefined;
  if (attribute.type === "dateTime") return Math.sign(Date.parse(a) - Date.parse(b)) || undefined;
  return attribute.type === "string" ? compareTexts(a, b, attribute.caseExact) : undefined;
};

/** Whether only a comparison that ignores letter case puts the two where they belong. */
export const needsCaseRule = (a: Json, b: Json, attribute: Attribute): boolean => {
  if (typeof a !== "string" || typeof b !== "string" || attribute.type !== "string" || attribute.caseExact)
    return false;
  return Math.sign(a < b ? -1 : 1) !== compareTexts(a, b, false);
};
