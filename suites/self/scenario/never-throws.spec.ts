import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "@playwright/test";
import * as fc from "fast-check";
import { isRegularExpression } from "../../../src/model/regular-expression.ts";
import type { Issue } from "../../../src/model/scenario.ts";
import {
  parseConfig,
  parseDialect,
  parseRules,
  parseScenario,
  parseSuite,
  validateText,
} from "../../../src/scenario/index.ts";
import { known } from "./known.ts";

const root = resolve(import.meta.dirname, "../../..");
const story = readFileSync(join(root, "scenarios/rfc/group-members.yaml"), "utf8");

/** Whatever the text, there is a value or there are issues in the text's order, each with a place inside it. What is wrong with that, if anything. */
const troubleWith = (text: string): string | undefined => {
  const { scenario, issues } = parseScenario(text, "scenarios/x.yaml", known);
  if ((scenario === undefined) !== issues.length > 0) return "neither a scenario nor an issue, or both";
  const lines = text.split("\n");
  const isInside = ({ line, column }: Issue): boolean =>
    line >= 1 && line <= lines.length && column >= 1 && column <= (lines[line - 1] ?? "").length + 1;
  const lost = issues.find((issue) => !isInside(issue));
  if (lost !== undefined) return `a place outside of the text: ${JSON.stringify(lost)}`;
  const isOrdered = issues.every(({ line, column }, index) => {
    const before = issues[index - 1];
    return before === undefined || before.line < line || (before.line === line && before.column <= column);
  });
  return isOrdered ? undefined : "issues out of order";
};

const holds = (text: string): boolean => {
  const trouble = troubleWith(text);
  if (trouble !== undefined) throw new Error(trouble);
  return true;
};

const yamlish = fc
  .array(
    fc.constantFrom(
      ..."- |: |\n|  |\t|{|}|[|]|,|\"|'|&a |*a|!t |#|title|steps|request|idp|okta|directory|people|ada|expect|${|}|<<|---\n|...\n|%YAML 1.1\n|? |>|||\\|0|~|é|\r\n|@|`|null|true|$oneOf|because|as|body".split(
        "|",
      ),
    ),
    { maxLength: 60 },
  )
  .map((pieces) => pieces.join(""));

const mutated = fc
  .array(fc.tuple(fc.nat(story.length), fc.nat(12), fc.oneof(fc.constant(""), fc.string({ maxLength: 4 }), yamlish)), {
    minLength: 1,
    maxLength: 4,
  })
  .map((edits) =>
    edits.reduce((text, [at, taken, put]) => `${text.slice(0, at)}${put}${text.slice(at + taken)}`, story),
  );

test("arbitrary text is answered, never thrown at", () => {
  fc.assert(fc.property(fc.oneof(fc.string({ unit: "binary", maxLength: 200 }), fc.string(), yamlish), holds), {
    numRuns: 1500,
  });
});

test("a scenario with something changed is answered, never thrown at", () => {
  fc.assert(fc.property(mutated, holds), { numRuns: 300 });
});

test("values of every kind in every place are answered, never thrown at", () => {
  const keys = [
    "title",
    "idp",
    "is",
    "app",
    "settings",
    "steps",
    "given",
    "request",
    "path",
    "body",
    "as",
    "repeat",
    "expect",
    "target",
    "user",
    "idp",
    "linked",
    "directory",
    "people",
    "groups",
    "members",
    "manager",
    "set",
    "assign-user",
    "cycle",
    "because",
    "__proto__",
    "constructor",
    "toString",
    "$oneOf",
    "$ref",
    "kinds",
    "rules",
    "scenarios",
    "targets",
    "defaults",
    "url",
  ];
  const json = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 5 },
      fc.constantFrom(null, true, 0, -1, 1e21, "", "ada", "okta", "${ada.id}", "/x"),
      fc.array(tie("value"), { maxLength: 3 }),
      fc
        .array(fc.tuple(fc.constantFrom(...keys), tie("value")), { maxLength: 5 })
        .map((entries) => Object.fromEntries(entries)),
    ),
  })).value;
  const parsers = [parseSuite, parseDialect, parseRules, parseConfig];
  fc.assert(
    fc.property(json, (value) => {
      const text = JSON.stringify(value, null, 1);
      holds(text);
      for (const parse of parsers) parse(text, "x.yaml");
      return validateText(text, "x.yaml", known).form !== undefined;
    }),
    { numRuns: 500 },
  );
});

const hostile: Readonly<Record<string, string>> = {
  "a hundred thousand brackets": "[".repeat(100_000),
  "a hundred thousand braces": "{".repeat(100_000),
  "a hundred thousand dashes": "- ".repeat(100_000),
  "a hundred thousand questions": "? ".repeat(100_000),
  "a thousand indents": Array.from({ length: 1000 }, (_, depth) => `${" ".repeat(depth)}a:`).join("\n"),
  "twenty thousand aliases": `title: &a x\nsteps: [${"*a, ".repeat(20_000)}]\n`,
  "a hundred thousand keys": Array.from({ length: 100_000 }, (_, index) => `k${index}: ${index}`).join("\n"),
  "a hundred thousand entries": `title: x\nsteps: [${"cycle, ".repeat(100_000)}]`,
  "an alias to itself": "a: &a [*a]\n",
  "aliases of aliases": `${Array.from({ length: 60 }, (_, index) => `a${index}: &a${index} [${index === 0 ? "x" : `*a${index - 1}`}]`).join("\n")}\n`,
  "two megabytes": "title: x\n# ".concat("x".repeat(2_000_000)),
  "one long line": `title: ${"x".repeat(500_000)}\nsteps: 1`,
  "half a surrogate": 'title: "\\ud800"\nsteps: [x]\n',
};

for (const [name, text] of Object.entries(hostile))
  test(`${name}: refused, quickly and in a few lines`, () => {
    const before = process.cpuUsage();
    const { scenario, issues } = parseScenario(text, "x.yaml", known);
    expect(scenario).toBeUndefined();
    expect(issues.length).toBeGreaterThan(0);
    expect(issues.length).toBeLessThanOrEqual(100);
    expect(process.cpuUsage(before).user).toBeLessThan(8_000_000);
  });

test("what is taken for a regular expression is one", () => {
  const pieces = fc
    .array(
      fc.constantFrom(..."a|b|.|*|+|?|(|)|[|]|{|}|{2}|{2,1}|^|$|\\|\\d|\\.|-|(?:|(?=|(?<=|z-a|1|,|\\b".split("|"), "|"),
      { maxLength: 8 },
    )
    .map((all) => all.join(""));
  fc.assert(
    fc.property(pieces, (text) => {
      if (isRegularExpression(text)) new RegExp(text, "u");
    }),
    { numRuns: 5000 },
  );
});

test("the regular expressions people write are taken", () => {
  for (const text of [
    "^W/",
    "^https?://[^/]+/Users/[\\w-]+$",
    "(a|b)+?",
    "@(?<domain>.+)$",
    "^\\d{4}-\\d\\d$",
    "",
    "[-a]",
    "[^\\]]*",
    "\\$\\{",
  ])
    expect(isRegularExpression(text), text).toBe(true);
});
