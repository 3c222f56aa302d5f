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
  ['ToUpper([givenName], "en-US")', "ADA"],
  ["ToLower(unknown)", undefined],
  ['Append([givenName], "@example.org")', "Ada@example.org"],
  ['Append(unknown, "@example.org")', undefined],
  ['NormalizeDiacritics("Łucja Gómez-Ørsted")', "Lucja Gomez-Orsted"],
  ['StripSpaces(" A d a ")', "Ada"],
  ['PCase("ada LOVELACE-king o\'brien")', "Ada Lovelace-King O'brien"],
  ['Left("Countess", 5)', "Count"],
  ['Mid("Countess", 2, 3)', "oun"],
  ['Len("Ada 🌍")', 5],
  ['InStr("Countess", "t")', 5],
  ['InStr(unknown, "t")', 0],
  ['Word("Ada, Countess of Lovelace", 2, " ,")', "Countess"],
  ['Word("Ada", 2, " ")', undefined],
  ['Split("Engines,Looms", ",")', ["Engines", "Looms"]],
  ['Item(Split("Engines,Looms", ","), 2)', "Looms"],
  ['Count(Split("Engines,Looms", ","))', 2],
  ["Count(unknown)", 0],
  ['RemoveDuplicates(Split("a,b,a", ","))', ["a", "b"]],
  ['Replace([manager.userName], "example.org", , , "example.com")', "mary@example.com"],
  ['Replace([manager.userName], , "@.*$", , "")', "mary"],
  ['Replace([manager.userName], , "@(?<domain>.*)$", "domain", "here")', "mary@here"],
  ['Replace(unknown, "a", , , "b")', undefined],
  ['CBool("True")', true],
  ["CBool(nothing)", false],
  ["IsNull(nothing)", true],
  ['IsNullOrEmpty("")', true],
  ["IsString(isActive)", false],
  ["CStr(isActive)", "True"],
  ['IgnoreFlowIfNullOrEmpty("")', undefined],
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
  ['Join(" ", [givenName], Joyn([surname]))', "at character 24: expected a function there is, not Joyn"],
  ['Replace(givenName, , "(", , "")', 'at character 1: expected Replace with a regular expression, not "("'],
  ["Left(givenName)", "at character 1: expected Left with 2 arguments"],
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
  expect(parsed.ok && namesIn(parsed.value)).toEqual([
    { name: "givenName", at: 10 },
    { name: "familyName", at: 32 },
    { name: "manager.userName", at: 44 },
    { name: "title", at: 65 },
  ]);
});
