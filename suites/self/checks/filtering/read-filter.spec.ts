import { expect, test } from "@playwright/test";
import { filterCauseOf } from "../../../../src/checks/filtering/cause.ts";
import { hasUnknownOperator } from "../../../../src/checks/filtering/judge-invalid.ts";
import { readFilter } from "../../../../src/checks/filtering/read-filter.ts";
import { shapeOf } from "../../../../src/checks/filtering/shape.ts";
import { typesOf } from "../../../../src/checks/memory/types.ts";
import type { JsonObject } from "../../../../src/scim/json.ts";
import { facts } from "../facts.ts";

const lenient = [
  "",
  "  ",
  'userName  eq "a"',
  ' userName eq "a" ',
  "userName eq 'a'",
  "userName eq ada",
  "active eq TRUE",
  'userName eq"a"',
  '( userName eq "a" )',
  'not userName eq "a"',
  'emails [type eq "work"]',
];

for (const text of lenient)
  test(`many providers read it without harm: ${JSON.stringify(text)}`, () => {
    expect(readFilter(text).kind).toBe("lenient");
  });

const malformed = [
  "userName",
  "userName eq",
  'eq "a"',
  'userName "a"',
  'userName regex "a"',
  'userName = "a"',
  'userName eq "a" and',
  'userName eq "a" or or title pr',
  '(userName eq "a"',
  'userName eq "a")',
  "()",
  "not ()",
  "emails[]",
  'emails[type eq "work"',
  'name..givenName eq "a"',
  'userName eq ["a"]',
  "*",
  'userName eq "a";title pr',
];

for (const text of malformed)
  test(`it means nothing: ${text}`, () => {
    expect(readFilter(text).kind).toBe("malformed");
  });

test("an unknown operator is told from a sentence that breaks off", () => {
  expect(hasUnknownOperator('userName regex "a"')).toBe(true);
  expect(hasUnknownOperator('title like "E%"')).toBe(true);
  expect(hasUnknownOperator('userName eq "a" and')).toBe(false);
  expect(hasUnknownOperator('not userName eq "a"')).toBe(false);
});

const userType = () => {
  const type = typesOf(facts).find(({ resourceType }) => resourceType.name === "User");
  if (type === undefined) throw new Error("There is no User type");
  return type;
};

const ada: JsonObject = {
  id: "u1",
  userName: "Ada",
  title: "Guide",
  emails: [{ value: "ada@x.example", type: "work" }],
};

const causeOf = (text: string, isListed = false): string | undefined => {
  const read = readFilter(text);
  return read.kind === "filter" ? filterCauseOf(text, read.filter, userType(), ada, isListed) : undefined;
};

const causes: readonly (readonly [text: string, cause: string])[] = [
  ['title eq "Guide"', "equal"],
  ['title ne "Guide"', "not-equal"],
  ['title sw "Gui"', "substring"],
  ["title pr", "present"],
  ['meta.created gt "2026-01-01T00:00:00Z"', "order"],
  ['emails.value eq "ada@x.example"', "multi-valued"],
  ['emails[type eq "work"]', "value-path"],
  ['userName eq "ADA"', "case-rule"],
  ['urn:ietf:params:scim:schemas:core:2.0:User:title eq "Guide"', "qualified-names"],
  ['TITLE eq "Guide"', "names-in-any-case"],
  ['title EQ "Guide"', "operators-in-any-case"],
  ["not (title pr)", "logic"],
  ['title eq "a" or title eq "b"', "logic"],
  ['title eq "the word AND in it"', "equal"],
];

for (const [text, cause] of causes)
  test(`${text} puts “${cause}” to the test`, () => {
    expect(causeOf(text)).toBe(cause);
  });

test("a chain of and is as hard as its hardest condition", () => {
  expect(causeOf('userName eq "Ada" and title pr')).toBe("present");
});

test("a resource that was listed in spite of one condition speaks against that one", () => {
  expect(causeOf('userName eq "Ada" and title pr and nickName eq "x"', true)).toBe("equal");
});

test("filters that ask the same in other letters have one shape", () => {
  const [a, b, c] = ['userName eq "x"', 'USERNAME EQ "y"', "userName pr"].map(readFilter);
  const shape = (read: typeof a) => (read?.kind === "filter" ? shapeOf(read.filter, userType()) : undefined);
  expect(shape(a)).toBe(shape(b));
  expect(shape(a)).not.toBe(shape(c));
});
