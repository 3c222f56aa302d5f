import { expect, test } from "@playwright/test";
import { evaluateExpression } from "../../../src/idps/support/expression/evaluate.ts";
import { namesIn, parseExpression } from "../../../src/idps/support/expression/parse.ts";
import type { Json } from "../../../src/scim/json.ts";

const words: Readonly<Record<string, Json>> = {
  givenName: "Ada",
  familyName: "Byron",
  isActive: true,
  isGone: "False",
  nothing: null,
  "manager.userName": "mary@example.org",
};

const valueIn = (source: string): Json | undefined => {
  const parsed = parseExpression(source);
  if (!parsed.ok) throw new Error(parsed.error.detail);
  const random = (label: string, length: number, alphabet = "abc") => `${label}${alphabet}`.slice(0, length);
  return evaluateExpression(parsed.value, (name) => words[name], random);
};

const values: readonly (readonly [string, Json | undefined])[] = [
  ["givenName", "Ada"],
  ["[givenName]", "Ada"],
  ["manager.userName", "mary@example.org"],
  ["unknown", undefined],
  ['"a \\"text\\""', 'a "text"'],
  ["true", true],
  ["null", null],
  ["[]", []],
  ["12", 12],
  ['givenName + " " + familyName', "Ada Byron"],
  ['givenName + unknown + "!"', "Ada!"],
  ['unknown + "." + nothing', undefined],
  ['"a" + "b"', "ab"],
  ['Join(" ", [givenName], [nothing], [familyName])', "Ada Byron"],
  ['Switch([isGone], , "False", "True", "True", "False")', "True"],
  ['Switch(isActive, "other", "False", "no")', "other"],
  ['Switch([isActive], , "maybe", "no")', null],
  ["Not(isActive)", false],
  ["Not(And(isActive, isGone))", true],
  ['Coalesce(unknown, nothing, "", familyName)', "Byron"],
  ['IIF(IsPresent(givenName), "work", null)', "work"],
  ['IIF(IsPresent(unknown), "work", null)', null],
  ["tolower(givenName)", "ada"],
  ['Random(4, "xyz")', "plac"],
];

for (const [source, value] of values)
  test(`${source} is ${JSON.stringify(value)}`, () => {
    expect(valueIn(source)).toEqual(value);
  });

const mistakes: readonly (readonly [string, string])[] = [
  ["", "at character 1: expected a name, a text in quotes, or a function"],
  ["givenName +", "at character 12: expected a name, a text in quotes, or a function"],
  ["givenName familyName", 'at character 11: expected "+" or the end'],
  ["Joyn(givenName)", "at character 1: expected a function there is, not Joyn"],
  ["Not()x", 'at character 6: expected "+" or the end'],
  ["IIF(isActive)", "at character 1: expected IIF with 3 arguments"],
  ["Join(givenName", 'at character 15: expected "," or ")"'],
  ['"open', "at character 1: expected a name, a text in quotes, or a function"],
  ["a ? b", "at character 3: expected a name, a text in quotes, or a function"],
];

for (const [source, message] of mistakes)
  test(`${source || "nothing"} is refused with its place`, () => {
    const parsed = parseExpression(source);
    expect(parsed.ok ? "accepted" : parsed.error.detail).toBe(message);
  });

test("an expression tells which names it speaks of", () => {
  const parsed = parseExpression('Join(" ", [givenName], Coalesce(familyName, manager.userName)) + title');
  expect(parsed.ok && namesIn(parsed.value)).toEqual(["givenName", "familyName", "manager.userName", "title"]);
});
