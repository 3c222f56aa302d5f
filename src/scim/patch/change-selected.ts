import { elementAttribute } from "../filter/element-attribute.ts";
import { compileElementFilter } from "../filter/evaluate-filter.ts";
import type { Filter } from "../filter/filter.ts";
import { validateElementFilter } from "../filter/validate-filter.ts";
import { isObject, type Json, type JsonObject } from "../json.ts";
import { type Outcome, ok } from "../outcome.ts";
import { readElement } from "../resource/coerce.ts";
import type { Attribute } from "../schema/attribute.ts";
import { changeElements, lacksTarget, nextElementPart } from "./change-part.ts";
import { cleared, frozenPart, merge } from "./change-whole.ts";
import { addElements, asObject, listAt } from "./elements.ts";
import { type Place, valueAt, withValueAt } from "./place.ts";
import { readBooleans } from "./read-booleans.ts";
import { refuse, refuseMutability, refuseRequired, type Work } from "./work.ts";

/** What a value path selects: elements of an attribute, and perhaps one sub-attribute of them. */
export interface Selection {
  readonly attribute: Attribute;
  readonly sub?: Attribute;
  readonly filter: Filter;
}

/** What a filter of equalities says an element is: `type eq "work"` is `{ type: "work" }`; undefined when it says something else. */
const described = (filter: Filter): JsonObject | undefined => {
  if (filter.kind === "compare" && filter.operator === "eq" && filter.value !== null)
    return { [filter.path.attribute]: filter.value };
  if (filter.kind !== "and") return undefined;
  const [left, right] = [described(filter.left), described(filter.right)];
  return left === undefined || right === undefined ? undefined : { ...left, ...right };
};

const createElement = ({ attribute, sub, filter }: Selection, value: Json, work: Work): Outcome<Json> => {
  const description = described(filter);
  if (description === undefined) return refuse("noTarget", `No value of ${attribute.name} matches`);
  const given = sub === undefined ? (isObject(value) ? value : {}) : { [sub.name]: value };
  return readElement({ ...description, ...given }, attribute, work.reading);
};

const whenNothingMatches = (
  resource: JsonObject,
  place: Place,
  selection: Selection,
  value: Json | undefined,
  work: Work,
): Outcome<JsonObject> => {
  const { attribute } = selection;
  const { op, choices } = work;
  const none = refuse("noTarget", `No value of ${attribute.name} matches`);
  if (op === "remove") return choices.has("remove-nothing-refused") ? none : ok(resource);
  if (op === "add" && choices.has("add-nothing-ignored")) return ok(resource);
  if (!choices.has(op === "add" ? "add-creates-element" : "replace-creates-element")) return none;
  if (attribute.type !== "complex" || value === null || value === undefined) return none;
  const created = createElement(selection, value, work);
  if (!created.ok) return created;
  const next = addElements(attribute, listAt(valueAt(resource, place)), listAt(created.value), work);
  return next.ok ? ok(withValueAt(resource, place, next.value)) : next;
};

const meantElement = (value: Json | undefined, { choices }: Work): Json | undefined => {
  const elements: readonly Json[] = Array.isArray(value) ? value : [];
  return elements.length === 1 && choices.has("list-of-one-is-its-element") ? elements[0] : value;
};

/** A selected element as a whole: given sub-attributes join it (add) or it is what is given (replace). */
const nextElement = (element: Json, attribute: Attribute, given: Json | undefined, work: Work): Outcome<Json> => {
  if (work.op === "remove") return ok(null);
  const value = meantElement(given, work);
  if (value === null || value === undefined) return ok(work.op === "add" ? element : null);
  const read = readElement(value, attribute, work.reading);
  if (!read.ok || !isObject(read.value)) return read;
  const isMerge =
    work.op === "add" ? !work.choices.has("add-replaces-elements") : work.choices.has("replace-merges-elements");
  const next = isMerge ? merge(element, { ...cleared(value, attribute, work), ...read.value }) : read.value;
  // What the new element leaves out of an immutable part is not changed by it.
  const frozen = frozenPart(attribute, element, merge(element, next), work);
  return frozen === undefined || work.choices.has("elements-are-replaced-whole") ? ok(next) : refuseMutability(frozen);
};

const nameOf = ({ path }: Extract<Filter, { kind: "compare" | "present" }>): string =>
  path.subAttribute === undefined ? path.attribute : `${path.attribute}.${path.subAttribute}`;

/** RFC 7644 §3.4.2.2: what stands in the brackets is a filter over sub-attributes of the parent. */
const unknownName = (filter: Filter, attribute: Attribute): string | undefined => {
  switch (filter.kind) {
    case "compare":
    case "present":
      return elementAttribute(attribute, filter.path) === undefined ? nameOf(filter) : undefined;
    case "not":
      return unknownName(filter.filter, attribute);
    case "and":
    case "or":
      return unknownName(filter.left, attribute) ?? unknownName(filter.right, attribute);
    case "valuePath":
      return filter.path.attribute;
  }
};

const checkSelection = ({ attribute, filter }: Selection, { choices }: Work): Outcome<Attribute> => {
  if (!attribute.multiValued)
    return refuse("invalidPath", `${attribute.name} has one value only: there is nothing to select`);
  const unknown = unknownName(filter, attribute);
  if (unknown !== undefined && !choices.has("unknown-condition-matches-nothing"))
    return refuse("invalidPath", `${attribute.name} has no sub-attribute ${unknown}`);
  const valid = validateElementFilter(filter, attribute);
  if (!valid.ok) return valid;
  return attribute.mutability === "readOnly" ? refuseMutability(attribute) : ok(attribute);
};

/** An operation on the elements a value path selects, or on one sub-attribute of each of them. */
export const changeSelected = (
  resource: JsonObject,
  place: Place,
  written: Selection,
  value: Json | undefined,
  work: Work,
): Outcome<JsonObject> => {
  const { attribute, sub } = written;
  const selection = { ...written, filter: readBooleans(written.filter, attribute, work) };
  const checked = checkSelection(selection, work);
  if (!checked.ok) return checked;
  if (sub?.mutability === "readOnly") return refuseMutability(sub);
  const matches = compileElementFilter(selection.filter, attribute);
  const elements = listAt(valueAt(resource, place));
  const chosen = new Set([...elements.keys()].filter((index) => matches(asObject(elements[index] ?? null))));
  if (chosen.size === 0) return whenNothingMatches(resource, place, selection, value, work);
  if (sub !== undefined && lacksTarget(elements, chosen, sub, work))
    return refuse("noTarget", `No selected value of ${attribute.name} has ${sub.name}`);
  const change = (element: Json): Outcome<Json> =>
    sub === undefined ? nextElement(element, attribute, value, work) : nextElementPart(element, sub, value, work);
  const mayMovePrimary = work.op !== "remove" && (sub === undefined || sub.name === "primary");
  const next = changeElements(elements, chosen, mayMovePrimary, change, work);
  if (!next.ok) return next;
  if (attribute.required && next.value.length === 0) return refuseRequired(attribute);
  return ok(withValueAt(resource, place, next.value));
};
