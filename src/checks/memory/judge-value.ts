import { isObject, type Json } from "../../scim/json.ts";
import type { Attribute } from "../../scim/schema/attribute.ts";
import { isUnassigned, valueIn } from "./attributes.ts";
import { holds, isReferenceList, isSame, referenceKeys, tellingEntries } from "./same.ts";

/**
 * How an attribute differs from what it must be after a write: `missing` (set, but absent), `lost` (it stood there before and had to stay),
 * `not-set` (still the old value), `different` (neither old nor new), `kept` (had to go, still there), `remnant` (had to go, and left an element with some of its values, or none), `doubled` (an element twice),
 * `primary` (more than one, or the wrong, primary element), `appeared` (nothing was to be there: a default, or a refused write at work).
 */
export type FaultKind =
  | "missing"
  | "lost"
  | "not-set"
  | "different"
  | "kept"
  | "remnant"
  | "doubled"
  | "primary"
  | "appeared";

export interface ValueFault {
  readonly kind: FaultKind;
  /** Below the attribute, as a JSON Pointer; empty for the attribute itself. */
  readonly pointer: string;
  readonly expected: Json | undefined;
  readonly actual: Json | undefined;
}

export interface Values {
  readonly before: Json | undefined;
  readonly expected: Json | undefined;
  readonly observed: Json | undefined;
}

const fault = (kind: FaultKind, { expected, observed }: Values, pointer = ""): ValueFault => ({
  kind,
  pointer,
  expected,
  actual: observed,
});

const judgeSimple = (values: Values, attribute: Attribute | undefined): ValueFault | undefined => {
  const { before, expected, observed } = values;
  if (isUnassigned(expected)) {
    // A provider may give an attribute that was cleared a default again (RFC 7644 §3.3); booleans mostly have one.
    if (isUnassigned(observed) || typeof observed === "boolean") return undefined;
    if (isUnassigned(before)) return fault("appeared", values);
    return isSame(before, observed, attribute) ? fault("kept", values) : undefined;
  }
  if (isUnassigned(observed)) return fault(isSame(before, expected, attribute) ? "lost" : "missing", values);
  if (isSame(expected, observed, attribute)) return undefined;
  return fault(!isUnassigned(before) && isSame(before, observed, attribute) ? "not-set" : "different", values);
};

const subAttribute = (attribute: Attribute | undefined, name: string): Attribute | undefined =>
  attribute?.subAttributes?.find((sub) => sub.name.toLowerCase() === name.toLowerCase());

const namesIn = (values: Values, attribute: Attribute | undefined): readonly string[] => [
  ...new Set(
    [values.before, values.expected, values.observed].flatMap((value) =>
      tellingEntries(value ?? null, attribute).map(([name]) => name),
    ),
  ),
];

const judgeComplex = (values: Values, attribute: Attribute | undefined): ValueFault | undefined => {
  const { before, expected, observed } = values;
  if (isUnassigned(expected) || isUnassigned(observed)) return judgeSimple(values, attribute);
  const faults: ValueFault[] = [];
  for (const name of namesIn(values, attribute)) {
    const inside = {
      before: valueIn(before, name),
      expected: valueIn(expected, name),
      observed: valueIn(observed, name),
    };
    const found = judgeSimple(inside, subAttribute(attribute, name));
    if (found !== undefined) faults.push({ ...found, pointer: `/${name}` });
  }
  return faults.find(({ kind }) => kind !== "appeared") ?? faults[0];
};

const listOf = (value: Json | undefined): readonly Json[] =>
  isUnassigned(value) ? [] : Array.isArray(value) ? (value as readonly Json[]) : [value as Json];

const withoutPrimary = (element: Json): Json => {
  if (!isObject(element)) return element;
  return Object.fromEntries(Object.entries(element).filter(([name]) => name.toLowerCase() !== "primary"));
};

/** Gives each expected element an observed one of its own; what is left over on either side tells the story. */
const pairUp = (expected: readonly Json[], observed: readonly Json[], attribute: Attribute | undefined) => {
  const left = [...observed];
  const pairs: (readonly [Json, Json])[] = [];
  const unmatched: Json[] = [];
  for (const element of expected) {
    const exact = left.findIndex((each) => holds(each, element, attribute));
    const at = exact >= 0 ? exact : left.findIndex((each) => holds(each, withoutPrimary(element), attribute));
    const [partner] = at < 0 ? [] : left.splice(at, 1);
    if (partner === undefined) unmatched.push(element);
    else pairs.push([element, partner]);
  }
  return { pairs, unmatched, left };
};

const isPrimary = (element: Json): boolean => valueIn(element, "primary") === true;

const hasWrongPrimary = (pairs: readonly (readonly [Json, Json])[]): boolean =>
  pairs.some(([expected]) => isPrimary(expected)) &&
  pairs.some(([expected, observed]) => isPrimary(expected) !== isPrimary(observed));

/** What is the same twice may well be kept once (RFC 7643 §2.4). */
const withoutDoubles = (elements: readonly Json[], attribute: Attribute | undefined): readonly Json[] => {
  const keys = referenceKeys(elements, attribute);
  if (keys !== undefined) {
    const firsts = new Map([...keys.entries()].reverse().map(([at, key]) => [key, at]));
    return elements.filter((_, at) => firsts.get(keys[at] ?? "") === at);
  }
  return elements.filter((element, at) => elements.findIndex((each) => isSame(each, element, attribute)) === at);
};

/** An element that had to lose a sub-attribute and shows it still. */
const isUncut = (old: Json, expected: Json, observed: Json, attribute: Attribute | undefined): boolean =>
  isObject(old) &&
  tellingEntries(withoutPrimary(old), attribute).some(([name]) => valueIn(expected, name) === undefined) &&
  holds(withoutPrimary(old), withoutPrimary(expected), attribute) &&
  holds(observed, withoutPrimary(old), attribute);

/** A surplus element that says nothing but what an element said that had to go. */
const isRemnant = (
  element: Json,
  before: readonly Json[],
  expected: readonly Json[],
  attribute: Attribute | undefined,
): boolean =>
  isObject(element) &&
  before.some((old) => !expected.some((each) => isSame(each, old, attribute)) && holds(old, element, attribute));

const judgeList = (values: Values, attribute: Attribute | undefined): ValueFault | undefined => {
  const [before, observed] = [listOf(values.before), listOf(values.observed)];
  const expected = withoutDoubles(listOf(values.expected), attribute);
  const { pairs, unmatched, left } = pairUp(expected, observed, attribute);
  const isOld = (element: Json) => before.some((old) => isSame(old, element, attribute));
  const [absent] = unmatched;
  if (absent !== undefined) {
    if (unmatched.some(isOld)) return fault("lost", values);
    return fault(
      left.length > 0 && left.every(isOld) && expected.length === observed.length ? "not-set" : "missing",
      values,
    );
  }
  const timesIn = (elements: readonly Json[], element: Json) =>
    elements.filter((each) => isSame(each, element, attribute)).length;
  const isDoubled = (element: Json) =>
    pairs.some(([each]) => isSame(each, element, attribute)) &&
    timesIn(observed, element) > timesIn(listOf(values.expected), element);
  if (left.some(isDoubled)) return fault("doubled", values);
  const surplus = left.filter((element) => !pairs.some(([each]) => isSame(each, element, attribute)));
  if (surplus.some((element) => before.some((old) => holds(element, old, attribute) && !isUnassigned(old))))
    return fault("kept", values);
  if (surplus.some((element) => isRemnant(element, before, expected, attribute))) return fault("remnant", values);
  // A reference has nothing that could be cut off it.
  const cuttable = isReferenceList(attribute) ? [] : before;
  const uncut = pairs.find(([wanted, shown]) => cuttable.some((old) => isUncut(old, wanted, shown, attribute)));
  if (uncut !== undefined) return fault("kept", values);
  if (hasWrongPrimary(pairs)) return fault("primary", values);
  return surplus.some((element) => !isUnassigned(element)) ? fault("appeared", values) : undefined;
};

/** Holds what a target shows of one attribute after a write against what it must be; undefined where nothing is wrong. */
export const judgeValue = (values: Values, attribute: Attribute | undefined): ValueFault | undefined => {
  if ([values.before, values.expected, values.observed].some(Array.isArray)) return judgeList(values, attribute);
  if ([values.before, values.expected, values.observed].some(isObject)) return judgeComplex(values, attribute);
  return judgeSimple(values, attribute);
};
