import { isObject, type Json, type JsonObject } from "../../scim/json.ts";
import { memberNamed } from "../member.ts";

/** Where something does not match, and how. `pointer` is a JSON Pointer. */
export interface Mismatch {
  readonly pointer: string;
  readonly expected: string;
  readonly actual: string;
}

const shownMax = 300;

/** JSON for a person to read: cut when long. */
export const shown = (value: Json | undefined): string => {
  if (value === undefined) return "nothing";
  const text = JSON.stringify(value);
  return text.length > shownMax ? `${text.slice(0, shownMax)}…` : text;
};

/** RFC 6901 §4. */
export const pointerTo = (parent: string, key: string | number): string =>
  `${parent}/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`;

/** RFC 7643 §2.5: null and an empty array say the same as nothing at all. */
const isUnassigned = (value: Json | undefined): boolean =>
  value === undefined ||
  value === null ||
  value === "" ||
  (Array.isArray(value) && value.length === 0) ||
  (isObject(value) && Object.keys(value).length === 0);

const isArray = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

const matches = (pattern: Json, actual: Json | undefined): boolean => mismatches(pattern, actual).length === 0;

type Matcher = (argument: Json, actual: Json | undefined) => boolean;

const matchers: Readonly<Record<string, { readonly says: (argument: Json) => string; readonly holds: Matcher }>> = {
  $present: {
    says: (argument) => (argument === false ? "nothing" : "a value"),
    holds: (argument, actual) => isUnassigned(actual) === (argument === false),
  },
  $absent: {
    says: (argument) => (argument === false ? "a value" : "nothing"),
    holds: (argument, actual) => isUnassigned(actual) !== (argument === false),
  },
  $oneOf: {
    says: (argument) => `one of ${shown(argument)}`,
    holds: (argument, actual) => isArray(argument) && argument.some((pattern) => matches(pattern, actual)),
  },
  $matches: {
    says: (argument) => `text that matches ${String(argument)}`,
    holds: (argument, actual) => typeof actual === "string" && new RegExp(String(argument), "u").test(actual),
  },
  $includes: {
    says: (argument) => `a list that holds ${shown(argument)}`,
    holds: (argument, actual) => isArray(actual) && actual.some((element) => matches(argument, element)),
  },
  $count: {
    says: (argument) => `a list of ${shown(argument)}`,
    holds: (argument, actual) => matches(argument, isArray(actual) ? actual.length : 0),
  },
  $not: {
    says: (argument) => `anything but ${shown(argument)}`,
    holds: (argument, actual) => !matches(argument, actual),
  },
};

const matcherIn = (pattern: JsonObject) => {
  const [name, ...more] = Object.keys(pattern);
  const matcher = name === undefined || more.length > 0 ? undefined : matchers[name];
  return matcher === undefined || name === undefined ? undefined : { matcher, argument: pattern[name] ?? null };
};

const inObject = (pattern: JsonObject, actual: Json | undefined, pointer: string): readonly Mismatch[] => {
  const found = matcherIn(pattern);
  if (found !== undefined) {
    const { matcher, argument } = found;
    return matcher.holds(argument, actual)
      ? []
      : [{ pointer, expected: matcher.says(argument), actual: shown(actual) }];
  }
  if (!isObject(actual)) return [{ pointer, expected: shown(pattern), actual: shown(actual) }];
  return Object.entries(pattern).flatMap(([key, value]) =>
    mismatches(value, memberNamed(actual, key), pointerTo(pointer, key)),
  );
};

/** Holds a value against a pattern of `model/scenario.ts`'s `Expectation`; no mismatch means it matches. */
export const mismatches = (pattern: Json, actual: Json | undefined, pointer = ""): readonly Mismatch[] => {
  if (pattern === null) return isUnassigned(actual) ? [] : [{ pointer, expected: "nothing", actual: shown(actual) }];
  if (isArray(pattern)) {
    if (!isArray(actual) || actual.length !== pattern.length)
      return [{ pointer, expected: shown(pattern), actual: shown(actual) }];
    return pattern.flatMap((element, index) => mismatches(element, actual[index], pointerTo(pointer, index)));
  }
  if (isObject(pattern)) return inObject(pattern, actual, pointer);
  return pattern === actual ? [] : [{ pointer, expected: shown(pattern), actual: shown(actual) }];
};
