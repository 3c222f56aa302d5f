import { isObject, type Json, type JsonObject } from "../json.ts";
import { type Outcome, ok } from "../outcome.ts";
import { readValue } from "../resource/coerce.ts";
import { isUnassigned, without } from "../resource/empty.ts";
import type { Attribute } from "../schema/attribute.ts";
import { addedNull } from "./change-whole.ts";
import { addElements, asObject, listAt, withPrimaryAmong } from "./elements.ts";
import { type Place, valueAt, withValueAt } from "./place.ts";
import { isFrozen, meantValue, refuse, refuseMutability, refuseRequired, type Work } from "./work.ts";

/** add to a sub-attribute that has several values itself appends, as add does everywhere. */
const nextValue = (before: Json | undefined, sub: Attribute, value: Json, work: Work): Outcome<Json> => {
  if (value === null && work.op === "add") {
    const added = addedNull(before, work);
    return added.ok ? ok(added.value ?? null) : added;
  }
  const read = readValue(value, sub, work.reading);
  if (!read.ok || !sub.multiValued || work.op !== "add") return read;
  return addElements(sub, listAt(before), listAt(read.value), work);
};

/** One sub-attribute of one complex value, or of one element. */
const nextPart = (holder: JsonObject, sub: Attribute, value: Json | undefined, work: Work): Outcome<JsonObject> => {
  const before = holder[sub.name];
  if (sub.mutability === "readOnly") return isFrozen(sub, before, value, work) ? refuseMutability(sub) : ok(holder);
  const next = work.op === "remove" ? ok(null) : nextValue(before, sub, meantValue(value, work), work);
  if (!next.ok) return next;
  if (isFrozen(sub, before, next.value, work)) return refuseMutability(sub);
  if (sub.required && isUnassigned(next.value)) return refuseRequired(sub);
  return ok(isUnassigned(next.value) ? without(holder, sub.name) : { ...holder, [sub.name]: next.value });
};

/** One sub-attribute of one element of a list. */
export const nextElementPart = (element: Json, sub: Attribute, value: Json | undefined, work: Work): Outcome<Json> => {
  const next = nextPart(asObject(element), sub, value, work);
  if (!next.ok || isUnassigned(next.value)) return next;
  const isValueLost = sub.name === "value" && isUnassigned(next.value.value) && !isUnassigned(asObject(element).value);
  return isValueLost && work.choices.has("element-goes-with-its-value") ? ok(null) : next;
};

/** Whether a remove finds nothing to remove in the chosen elements, and that is an error. */
export const lacksTarget = (
  elements: readonly Json[],
  chosen: ReadonlySet<number>,
  sub: Attribute,
  { op, choices }: Work,
): boolean =>
  op === "remove" &&
  [...chosen].every((index) => isUnassigned(asObject(elements[index] ?? null)[sub.name])) &&
  choices.has("remove-unassigned-refused");

/** Changes the chosen elements of a list, one after the other; the first refusal ends it. */
export const changeElements = (
  elements: readonly Json[],
  chosen: ReadonlySet<number>,
  mayMovePrimary: boolean,
  change: (element: Json) => Outcome<Json>,
  work: Work,
): Outcome<readonly Json[]> => {
  const result: Json[] = [];
  for (const [index, element] of elements.entries()) {
    const changed = chosen.has(index) ? change(element) : ok(element);
    if (!changed.ok) return changed;
    result.push(changed.value);
  }
  const settled = mayMovePrimary ? withPrimaryAmong(result, chosen, work) : ok(result);
  return settled.ok
    ? ok(settled.value.filter((element, index) => !chosen.has(index) || !isUnassigned(element)))
    : settled;
};

const inEveryElement = (
  resource: JsonObject,
  place: Place,
  parent: Attribute,
  sub: Attribute,
  value: Json | undefined,
  work: Work,
): Outcome<JsonObject> => {
  if (work.choices.has("sub-of-many-refused"))
    return refuse("invalidPath", `${parent.name} has several values: select some of them`);
  const elements = listAt(valueAt(resource, place));
  const all = new Set(elements.keys());
  if (lacksTarget(elements, all, sub, work)) return refuse("noTarget", `${parent.name}.${sub.name} has no value`);
  if (elements.length === 0)
    return work.op === "remove" ? ok(resource) : refuse("noTarget", `${parent.name} has no values`);
  const change = (element: Json): Outcome<Json> => nextElementPart(element, sub, value, work);
  const next = changeElements(elements, all, sub.name === "primary", change, work);
  return next.ok ? ok(withValueAt(resource, place, next.value)) : next;
};

/** An operation on a sub-attribute; without a filter that means every element of a multi-valued attribute. */
export const changePart = (
  resource: JsonObject,
  place: Place,
  parent: Attribute,
  sub: Attribute,
  value: Json | undefined,
  work: Work,
): Outcome<JsonObject> => {
  if (sub.mutability === "readOnly" && work.op === "remove") return refuseMutability(sub);
  if (parent.multiValued) return inEveryElement(resource, place, parent, sub, value, work);
  const before = valueAt(resource, place);
  const holder: JsonObject = isObject(before) ? before : {};
  if (work.op === "remove" && isUnassigned(holder[sub.name]) && work.choices.has("remove-unassigned-refused"))
    return refuse("noTarget", `${parent.name}.${sub.name} has no value`);
  const next = nextPart(holder, sub, value, work);
  return next.ok ? ok(withValueAt(resource, place, next.value)) : next;
};
