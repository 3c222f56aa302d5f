import { meaningOf, sameValue } from "../compare.ts";
import { isObject, type Json, type JsonObject } from "../json.ts";
import { type Outcome, ok } from "../outcome.ts";
import type { Attribute } from "../schema/attribute.ts";
import { subAttributesOf } from "../schema/definition.ts";
import { refuse, type Work } from "./work.ts";

export const listAt = (value: Json | undefined): readonly Json[] =>
  Array.isArray(value) ? value : value === undefined || value === null ? [] : [value as Json];

/** Elements of a simple attribute have the one name `value`. */
export const asObject = (element: Json): JsonObject => (isObject(element) ? element : { value: element });

/** Members of a reference list are told apart by what they refer to, other elements by all they say. */
const isReferenceList = (attribute: Attribute): boolean => {
  const known = subAttributesOf(attribute);
  return known.has("$ref") && known.has("value");
};

/** A text that two elements share when they are the same one. Groups may be large, so for references it is the id itself. */
const identityIn = (attribute: Attribute): ((element: Json) => string) =>
  isReferenceList(attribute)
    ? (element) => (isObject(element) && typeof element.value === "string" ? element.value : meaningOf(element))
    : meaningOf;

/** Whether an element says everything another one says, and perhaps more. */
const contains = (element: Json, part: Json): boolean =>
  isObject(element) &&
  isObject(part) &&
  element.value === part.value &&
  Object.entries(part).every(([name, value]) => sameValue(element[name], value));

const isPrimary = (element: Json | undefined): boolean => isObject(element) && element.primary === true;

/** A newly added or set primary takes the place of the old one (RFC 7644 §3.5.2); two at once contradict each other. */
export const withPrimaryAmong = (
  elements: readonly Json[],
  fresh: ReadonlySet<number>,
  { choices }: Work,
): Outcome<readonly Json[]> => {
  const primaries = [...fresh].filter((index) => isPrimary(elements[index]));
  const kept = primaries.at(-1);
  if (kept === undefined) return ok(elements);
  if (primaries.length > 1 && !choices.has("last-primary-wins"))
    return refuse("invalidValue", "Only one value can be the primary one");
  return ok(
    elements.map((element, index) =>
      index !== kept && isObject(element) && isPrimary(element) ? { ...element, primary: false } : element,
    ),
  );
};

/** For so few new elements looking through the old ones is quicker than indexing them. */
const few = 4;

type IsThere = (key: string) => boolean;

const scanned =
  (elements: readonly Json[], identity: (element: Json) => string): IsThere =>
  (key) =>
    elements.some((element) => identity(element) === key);

const indexed = (elements: readonly Json[], identity: (element: Json) => string): IsThere => {
  const keys = new Set(elements.map(identity));
  return (key) => keys.has(key);
};

/** Values already there are not added again (RFC 7644 §3.5.2.1). */
export const addElements = (
  attribute: Attribute,
  before: readonly Json[],
  added: readonly Json[],
  work: Work,
): Outcome<readonly Json[]> => {
  const identity = identityIn(attribute);
  const isThere = added.length < few ? scanned(before, identity) : indexed(before, identity);
  const known = new Set<string>();
  const result = [...before];
  const fresh = new Set<number>();
  for (const element of added) {
    const key = identity(element);
    if (known.has(key) || isThere(key)) continue;
    if (result.some((one) => contains(one, element)) && work.choices.has("part-of-element-is-there")) continue;
    known.add(key);
    fresh.add(result.length);
    result.push(element);
  }
  return fresh.size === 0 ? ok(before) : withPrimaryAmong(result, fresh, work);
};

/** Tolerance `remove-listed-values`: the elements the list names, by their value where it has one. */
export const removeListed = (before: readonly Json[], listed: Json): readonly Json[] => {
  const values = new Set<string>();
  const wholes = new Set<string>();
  for (const name of listAt(listed)) {
    const value = isObject(name) ? name.value : name;
    if (value === undefined || value === null) wholes.add(meaningOf(name));
    else values.add(meaningOf(value));
  }
  return before.filter(
    (element) => !values.has(meaningOf(asObject(element).value ?? null)) && !wholes.has(meaningOf(element)),
  );
};
