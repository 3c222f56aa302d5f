import { expect, test } from "@playwright/test";
import { generateGroup } from "../../../src/directory/generate-group.ts";
import { generatePerson } from "../../../src/directory/generate-person.ts";
import { numberOfGenerated } from "../../../src/model/directory-file.ts";

const generation = { people: 20_000, groups: 40, seed: 7, hasEdges: true };

const people = Array.from({ length: generation.people }, (_, at) => generatePerson(generation, at + 1));

const texts = (word: string): readonly string[] => people.map((person) => String(person[word]));

test("the same seed and number make the same person, and another seed another one", () => {
  expect(generatePerson(generation, 4711)).toEqual(people[4710]);
  expect(generatePerson({ ...generation, people: 5 }, 4711)).toEqual(people[4710]);
  expect(generatePerson({ ...generation, seed: 8 }, 4711)).not.toEqual(people[4710]);
});

test("user names and addresses are ASCII, and nobody's is anybody else's in another letter case", () => {
  for (const word of ["userName", "email", "alias"]) {
    const names = texts(word);
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
    expect(names.filter((name) => !/^[\x21-\x7e]+$/.test(name))).toEqual([]);
  }
});

test("everybody but the first reports to somebody with a lower number", () => {
  const wrong = people.filter(({ manager }, at) =>
    manager === null ? at > 0 : (numberOfGenerated(String(manager)) ?? Number.NaN) > at,
  );
  expect(wrong).toEqual([]);
});

for (const script of [
  "Arabic",
  "Cyrillic",
  "Devanagari",
  "Greek",
  "Han",
  "Hangul",
  "Hebrew",
  "Hiragana",
  "Katakana",
  "Latin",
  "Tamil",
  "Thai",
]) {
  test(`there are names in ${script}`, () => {
    const letters = new RegExp(`\\p{Script=${script}}`, "u");
    expect(
      texts("givenName")
        .concat(texts("familyName"))
        .filter((name) => letters.test(name)).length,
    ).toBeGreaterThan(100);
  });
}

const edges: Readonly<Record<string, RegExp>> = {
  "an apostrophe": /^O'/,
  "a hyphen": /\S-\S/,
  blanks: /^van der /,
  quotes: /"/,
  "a backslash": /\\/,
  "more than a hundred characters": /^.{101,}$/,
  "one letter": /^.$/,
  "combining marks": /\p{M}/u,
  "an emoji": /\p{Emoji_Presentation}/u,
  "marks of direction": /\u2067/,
};

for (const [edge, pattern] of Object.entries(edges)) {
  test(`somebody has a name with ${edge}`, () => {
    expect(
      texts("givenName")
        .concat(texts("familyName"))
        .some((name) => pattern.test(name)),
    ).toBe(true);
  });
}

test("addresses have plus signs, apostrophes and underscores before the at sign", () => {
  for (const mark of ["+", "'", "_", "&", "-"]) expect(texts("email").some((email) => email.includes(mark))).toBe(true);
});

test("edges can be left out", () => {
  const plain = Array.from({ length: 2000 }, (_, at) => generatePerson({ ...generation, hasEdges: false }, at + 1));
  expect(plain.filter(({ familyName, givenName }) => /["\\\u2067]|^O'/.test(`${familyName}${givenName}`))).toEqual([]);
});

test("groups have members that are there, each once, and few of them are large", () => {
  const groups = Array.from({ length: generation.groups }, (_, at) => generateGroup(generation, at + 1));
  for (const { members } of groups) {
    expect(new Set(members).size).toBe(members.length);
    expect(members.filter((key) => (numberOfGenerated(key) ?? Number.NaN) > generation.people)).toEqual([]);
  }
  const sizes = groups.map(({ members }) => members.length);
  expect(sizes).toEqual(sizes.toSorted((left, right) => right - left));
  expect(sizes.filter((size) => size > 200).length).toBeLessThan(6);
});

test("two groups of one size have different members", () => {
  const members = (number: number) => generateGroup({ ...generation, people: 50 }, number).members;
  expect(new Set(members(30))).not.toEqual(new Set(members(31)));
});
