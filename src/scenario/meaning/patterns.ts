import { isRegularExpression } from "../../model/regular-expression.ts";
import { isObject, type Json, type JsonObject } from "../../scim/json.ts";
import { objectAt, type Placed, placedAt } from "../lenient.ts";
import { didYouMean } from "../nearest.ts";
import { atKey, atValue, type Misfit } from "../shape/misfit.ts";
import { matchers } from "../words.ts";
import type { Path } from "../yaml/read-yaml.ts";

/** SCIM's own attribute that begins like a matcher. */
const isMatcherKey = (key: string): boolean => key.startsWith("$") && key !== "$ref";

const operandMisfits: Readonly<Record<(typeof matchers)[string], (operand: Json, path: Path) => readonly Misfit[]>> = {
  "yes-or-no": (operand, path) => (typeof operand === "boolean" ? [] : [atValue(path, "Expected true or false")]),
  list: (operand, path) =>
    Array.isArray(operand) ? patternMisfits(operand, path) : [atValue(path, "Expected a list of patterns")],
  expression: (operand, path) =>
    typeof operand === "string" && isRegularExpression(operand) ? [] : [atValue(path, "Expected a regular expression")],
  pattern: (operand, path) => patternMisfits(operand, path),
};

const matcherMisfits = (pattern: JsonObject, key: string, path: Path): readonly Misfit[] => {
  const at: Path = [...path, key];
  const takes = Object.hasOwn(matchers, key) ? matchers[key] : undefined;
  const names = Object.keys(matchers);
  if (takes === undefined)
    return [atKey(at, `There is no matcher "${key}": expected one of ${names.join(", ")}`, didYouMean(key, names))];
  const alone =
    Object.keys(pattern).length === 1 ? [] : [atKey(at, `"${key}" stands alone: take away the keys beside it`)];
  return [...alone, ...operandMisfits[takes](pattern[key] ?? null, at)];
};

const patternMisfits = (pattern: Json, path: Path): readonly Misfit[] => {
  if (Array.isArray(pattern))
    return (pattern as readonly Json[]).flatMap((child, index) => patternMisfits(child, [...path, index]));
  if (!isObject(pattern)) return [];
  return Object.entries(pattern).flatMap(([key, child]) =>
    isMatcherKey(key) ? matcherMisfits(pattern, key, path) : patternMisfits(child, [...path, key]),
  );
};

const patternsOf = (expect: Placed): readonly Misfit[] =>
  ["body", "headers", "exchanges", "target", "idp", "app"].flatMap((name) =>
    patternMisfits(expect.value[name] ?? null, [...expect.path, name]),
  );

/** Patterns use only matchers there are. */
export const everyPatternMisfits = (scenario: JsonObject): readonly Misfit[] =>
  placedAt(scenario, "steps").flatMap(({ value, path }) =>
    patternsOf({ value: objectAt(value, "expect"), path: [...path, "expect"] }),
  );
