import { isObject, type Json, type JsonObject } from "./json.ts";
import { isUnassigned, levelsMax } from "./resource/empty.ts";

/** One place where two resources say different things; `pointer` is a JSON Pointer (RFC 6901) into them. */
export interface Difference {
  readonly pointer: string;
  readonly expected: Json | undefined;
  readonly actual: Json | undefined;
}

export interface CompareOptions {
  /** Top-level names left out of the comparison, in any letter case. */
  readonly ignore?: readonly string[];
}

export const escapePointer = (key: string): string => key.replaceAll("~", "~0").replaceAll("/", "~1");

/** A value in a form in which equal meanings are equal texts: keys in order and lower case, lists sorted, nothing unassigned. */
const normalForm = (value: Json, level = 0): Json => {
  if (typeof value !== "object" || value === null) return value;
  if (level >= levelsMax) return "deeper than anybody looks";
  if (Array.isArray(value)) {
    const items = value.filter((item: Json) => !isUnassigned(item)).map((item: Json) => normalForm(item, level + 1));
    return items
      .map((item) => [JSON.stringify(item), item] as const)
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
      .map(([, item]) => item);
  }
  const entries = Object.entries(value)
    .map(([key, member]) => [key.toLowerCase(), normalForm(member, level + 1)] as const)
    .filter(([key, member]) => !isUnassigned(member) && !(key === "primary" && member === false))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries);
};

/** A text that two values share exactly when they mean the same: order-blind, absent = null = [] = {}, a missing primary = false. */
export const meaningOf = (value: Json): string =>
  typeof value === "object" ? JSON.stringify(isUnassigned(value) ? null : normalForm(value)) : JSON.stringify(value);

/** Equal to the letter, which is most of what is equal and quickly seen. */
const isEqual = (left: Json | undefined, right: Json | undefined, level = 0): boolean => {
  if (left === right) return true;
  if (level >= levelsMax) return false;
  if (Array.isArray(left) && Array.isArray(right))
    return left.length === right.length && left.every((item, index) => isEqual(item, right[index], level + 1));
  if (!isObject(left) || !isObject(right)) return false;
  const names = Object.keys(left);
  return (
    names.length === Object.keys(right).length && names.every((name) => isEqual(left[name], right[name], level + 1))
  );
};

/** Whether two values mean the same. */
export const sameValue = (left: Json | undefined, right: Json | undefined): boolean => {
  if (isEqual(left, right)) return true;
  const [first, second] = [left ?? null, right ?? null];
  if (typeof first !== "object" && typeof second !== "object") return false;
  return meaningOf(first) === meaningOf(second);
};

const isMultiple = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

const isSameMember = (left: Json | undefined, right: Json | undefined): boolean => {
  // Neither side holds unassigned elements, so lists of different length differ; long ones are not sorted to find that out.
  if (isMultiple(left) && isMultiple(right) && left.length !== right.length) return false;
  return sameValue(left, right);
};

/** Whether two canonical resources mean the same. What both share is not looked into. */
export const isSameResource = (left: JsonObject, right: JsonObject): boolean => {
  if (left === right) return true;
  const names = new Set([...Object.keys(left), ...Object.keys(right)]);
  for (const name of names) if (!isSameMember(left[name], right[name])) return false;
  return true;
};

const members = (object: JsonObject): ReadonlyMap<string, readonly [string, Json]> =>
  new Map(Object.entries(object).map(([key, value]) => [key.toLowerCase(), [key, value]]));

const inside = (
  expected: JsonObject,
  actual: JsonObject,
  pointer: string,
  ignore: ReadonlySet<string>,
): readonly Difference[] => {
  const [wanted, found] = [members(expected), members(actual)];
  const keys = new Set([...wanted.keys(), ...found.keys()].filter((key) => !ignore.has(key)));
  return [...keys].flatMap((key) => {
    const [name, value] = wanted.get(key) ?? [found.get(key)?.[0] ?? key, undefined];
    return between(value, found.get(key)?.[1], `${pointer}/${escapePointer(name)}`);
  });
};

const between = (expected: Json | undefined, actual: Json | undefined, pointer: string): readonly Difference[] => {
  if (sameValue(expected, actual)) return [];
  if (pointer.endsWith("/primary") && (expected ?? false) === (actual ?? false)) return [];
  if (isObject(expected) && isObject(actual)) return inside(expected, actual, pointer, new Set());
  return [{ pointer, expected, actual }];
};

/** Where `actual` does not mean what `expected` means. Lists are compared whole, without regard to order. */
export const differences = (
  expected: JsonObject,
  actual: JsonObject,
  { ignore = [] }: CompareOptions = {},
): readonly Difference[] => inside(expected, actual, "", new Set(ignore.map((name) => name.toLowerCase())));
