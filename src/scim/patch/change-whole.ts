import { isObject, type Json, type JsonObject } from "../json.ts";
import { type Outcome, ok } from "../outcome.ts";
import { readElement, readValue } from "../resource/coerce.ts";
import { isUnassigned } from "../resource/empty.ts";
import type { Attribute } from "../schema/attribute.ts";
import { subAttributesOf } from "../schema/definition.ts";
import { addElements, listAt, removeListed, withPrimaryAmong } from "./elements.ts";
import { type Place, valueAt, withValueAt } from "./place.ts";
import { isFrozen, meantValue, refuse, refuseMutability, refuseRequired, type Work } from "./work.ts";

/** A complex value with the given sub-attributes laid over it; null takes one away. */
export const merge = (before: Json | undefined, given: JsonObject): JsonObject => {
  const merged = { ...(isObject(before) ? before : {}), ...given };
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => !isUnassigned(value)));
};

/** Sub-attributes named with null are to go; reading values drops them, so they are looked for before. */
export const cleared = (value: Json, attribute: Attribute, { reading, choices, op }: Work): JsonObject => {
  if (!isObject(value)) return {};
  const isToGo = (member: Json): boolean => isUnassigned(member) || (member === "" && reading.emptyText === "unassign");
  const names = Object.entries(value).flatMap(([key, member]) => {
    const sub = isToGo(member) ? subAttributesOf(attribute).get(key.toLowerCase()) : undefined;
    return sub === undefined || sub.mutability === "readOnly" ? [] : [[sub.name, null] as const];
  });
  const isKept = names.length > 0 && op === "add" && choices.has("null-inside-adds-nothing");
  return isKept ? {} : Object.fromEntries(names);
};

/** An immutable sub-attribute that a new value of its parent would change. */
export const frozenPart = (
  attribute: Attribute,
  before: Json | undefined,
  after: JsonObject,
  work: Work,
): Attribute | undefined =>
  isObject(before)
    ? attribute.subAttributes?.find(
        (sub) => sub.mutability === "immutable" && isFrozen(sub, before[sub.name], after[sub.name], work),
      )
    : undefined;

const nextComplex = (attribute: Attribute, before: Json | undefined, value: Json, work: Work): Outcome<Json> => {
  const read = readElement(value, attribute, work.reading);
  if (!read.ok || !isObject(read.value)) return read;
  if (isObject(value) && Object.keys(value).length === 0 && work.choices.has("empty-object-clears")) return ok(null);
  const isWhole = work.op === "add" && before !== undefined && work.choices.has("add-replaces-complex");
  const next = isWhole ? read.value : merge(before, { ...cleared(value, attribute, work), ...read.value });
  const frozen = frozenPart(attribute, before, next, work);
  return frozen === undefined ? ok(next) : refuseMutability(frozen);
};

const nextList = (attribute: Attribute, before: Json | undefined, value: Json, work: Work): Outcome<Json> => {
  if (!Array.isArray(value) && work.choices.has("single-value-refused"))
    return refuse("invalidValue", `${attribute.name} takes an array`);
  const read = readValue(value, attribute, work.reading);
  if (!read.ok) return read;
  const elements = listAt(read.value);
  return work.op === "add"
    ? addElements(attribute, listAt(before), elements, work)
    : withPrimaryAmong(elements, new Set(elements.keys()), work);
};

/** To add null is to add nothing; some take it for the value that is assigned (RFC 7643 §2.5). */
export const addedNull = (before: Json | undefined, { choices }: Work): Outcome<Json | undefined> => {
  if (choices.has("add-null-refused")) return refuse("invalidValue", "add needs a value");
  return ok(choices.has("add-null-unassigns") ? undefined : before);
};

/** What add or replace makes of an attribute. */
const nextWhole = (
  attribute: Attribute,
  before: Json | undefined,
  value: Json,
  work: Work,
): Outcome<Json | undefined> => {
  if (value === null) return work.op === "add" ? addedNull(before, work) : ok(undefined);
  if (attribute.multiValued) return nextList(attribute, before, value, work);
  return attribute.type === "complex"
    ? nextComplex(attribute, before, value, work)
    : readValue(value, attribute, work.reading);
};

const removedWhole = (
  attribute: Attribute,
  before: Json | undefined,
  value: Json | undefined,
  { choices }: Work,
): Outcome<Json | undefined> => {
  if (value !== undefined && value !== null) {
    if (choices.has("remove-value-refused")) return refuse("invalidSyntax", "remove takes no value");
    if (choices.has("remove-listed-values") && attribute.multiValued) return ok(removeListed(listAt(before), value));
  }
  if (before === undefined && choices.has("remove-unassigned-refused"))
    return refuse("noTarget", `${attribute.name} has no value`);
  return ok(undefined);
};

/** An operation on a whole attribute. */
export const changeWhole = (
  resource: JsonObject,
  place: Place,
  attribute: Attribute,
  value: Json | undefined,
  work: Work,
): Outcome<JsonObject> => {
  const before = valueAt(resource, place);
  // A read-only value is compared as it was sent: read by the schema, all of its parts would be left out.
  if (attribute.mutability === "readOnly")
    return isFrozen(attribute, before, value, work) ? refuseMutability(attribute) : ok(resource);
  const next =
    work.op === "remove"
      ? removedWhole(attribute, before, value, work)
      : nextWhole(attribute, before, meantValue(value, work), work);
  if (!next.ok) return next;
  if (isFrozen(attribute, before, next.value, work)) return refuseMutability(attribute);
  const held = isUnassigned(next.value) ? frozenPart(attribute, before, {}, work) : undefined;
  if (held !== undefined && work.choices.has("immutable-part-holds-its-parent")) return refuseMutability(held);
  if (attribute.required && isUnassigned(next.value)) return refuseRequired(attribute);
  return next.value === before ? ok(resource) : ok(withValueAt(resource, place, next.value));
};
