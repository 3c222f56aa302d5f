import { expect, test } from "@playwright/test";
import { evaluateScopingFilter } from "../../../src/idps/support/scoping/evaluate.ts";
import { parseScopingFilter } from "../../../src/idps/support/scoping/parse.ts";
import type { Json } from "../../../src/scim/json.ts";

const words: Readonly<Record<string, Json>> = {
  department: "Engines",
  city: "",
  title: 'Head of "Looms"',
  employeeId: "120",
  isGuest: false,
  isHired: "True",
};

const holds = (source: string): boolean => {
  const filter = parseScopingFilter(source);
  if (!filter.ok) throw new Error(filter.error.detail);
  return evaluateScopingFilter(filter.value, (name) => words[name]);
};

const filters: readonly (readonly [string, boolean])[] = [
  ["", true],
  ['department EQUALS "Engines"', true],
  ['department EQUALS "engines"', false],
  ['[department] NOT EQUALS "Sales"', true],
  ["city IS NULL", true],
  ["nickname IS NOT NULL", false],
  ["isHired IS TRUE", true],
  ["isGuest IS FALSE", true],
  ["nickname IS FALSE", false],
  ['title REGEX MATCH "^Head\\b"', true],
  ['title not  regex match "Looms"', false],
  ['nickname REGEX MATCH ".*"', false],
  ['title INCLUDES "\\"Looms\\""', true],
  ['employeeId GREATER_THAN "119"', true],
  ['employeeId GREATER_THAN "120"', false],
  ['employeeId GREATER_THAN_OR_EQUALS "120"', true],
  ['department GREATER_THAN "1"', false],
  ['city IS NULL AND department EQUALS "Sales"', false],
  ['city IS NULL AND department EQUALS "Sales" OR isHired IS TRUE', true],
  ['isGuest IS TRUE OR city IS NULL AND department EQUALS "Engines"', true],
];

for (const [source, isIn] of filters)
  test(`${source || "no filter"} ${isIn ? "takes" : "leaves out"} somebody`, () => {
    expect(holds(source)).toBe(isIn);
  });

const mistakes: readonly (readonly [string, string])[] = [
  ["AND", "at character 4: expected an operator"],
  ['"Engines" EQUALS department', "at character 1: expected an attribute"],
  ['department IS "Engines"', "at character 12: expected an operator"],
  ["department EQUALS Engines", "at character 19: expected a value in quotes"],
  ['department EQUALS "Engines', "at character 19: expected a value in quotes"],
  ['title REGEX MATCH "(["', "at character 19: expected a regular expression"],
  ['employeeId GREATER_THAN "many"', "at character 25: expected a whole number in quotes"],
  ["city IS NULL department IS NULL", "at character 14: expected AND, OR or the end"],
  ["city IS NULL AND", "at character 17: expected an attribute"],
];

for (const [source, message] of mistakes)
  test(`${source} is refused with its place`, () => {
    const filter = parseScopingFilter(source);
    expect(filter.ok ? "accepted" : filter.error.detail).toContain(message);
  });
