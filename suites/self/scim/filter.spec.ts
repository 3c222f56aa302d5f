import { expect, test } from "@playwright/test";
import fc from "fast-check";
import {
  evaluateFilter,
  foldCase,
  parseFilter,
  parsePatchPath,
  printFilter,
  tolerant,
  validateFilter,
} from "../../../src/scim/index.ts";
import { anyFilter, anyGrammaticalFilter, anyUser } from "./arbitraries.ts";
import { ada, users } from "./definitions.ts";
import { naiveEvaluate } from "./naive-filter.ts";

test.describe("the filter language", () => {
  test("what is printed reads back as the same filter", () => {
    fc.assert(
      fc.property(anyGrammaticalFilter, (filter) => {
        expect(parseFilter(printFilter(filter))).toEqual({ ok: true, value: filter });
      }),
      { numRuns: 500 },
    );
  });

  test("a second, naive evaluator agrees", () => {
    fc.assert(
      fc.property(anyFilter, anyUser, (filter, user) => {
        // What has to be refused has no truth value.
        fc.pre(validateFilter(filter, users).ok);
        expect(evaluateFilter(filter, user, users)).toBe(naiveEvaluate(filter, user, users));
      }),
      { numRuns: 1_500 },
    );
  });

  test("no text makes the parser throw, and what it refuses it refuses as invalidFilter", () => {
    const scraps = fc.constantFrom(
      "userName",
      " ",
      "eq",
      '"a"',
      "(",
      ")",
      "[",
      "]",
      "not",
      "and",
      "or",
      "pr",
      "\\",
      '"',
      ".",
      ":",
      "1",
      "-",
    );
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.array(scraps, { maxLength: 12 }).map((parts) => parts.join("")),
    );
    fc.assert(
      fc.property(text, (filter) => {
        const parsed = parseFilter(filter, tolerant);
        if (!parsed.ok) expect(parsed.error).toMatchObject({ status: 400, scimType: "invalidFilter" });
        else expect(parseFilter(printFilter(parsed.value), tolerant)).toEqual(parsed);
      }),
      { numRuns: 1_000 },
    );
  });

  test("the comparison Entra ID puts behind a value path is taken with its tolerance only", () => {
    const text = 'emails[type eq "work"].value eq "ADA@example.com"';
    expect(parseFilter(text).ok).toBe(false);
    const parsed = parseFilter(text, tolerant);
    if (!parsed.ok) throw new Error(parsed.error.detail);
    expect(printFilter(parsed.value)).toBe(text);
    expect(evaluateFilter(parsed.value, ada, users)).toBe(true);
  });

  test("operator and attribute have to fit inside brackets, behind them and at the end of a chain", () => {
    const refused = [
      "active gt true",
      "userName pr and active gt true",
      "emails[primary gt false]",
      "not (emails.primary le true)",
      "title gt null",
      'name eq "x"',
    ];
    for (const text of [...refused, "emails[type pr].primary gt true"]) {
      const parsed = parseFilter(text, tolerant);
      expect(parsed.ok && validateFilter(parsed.value, users), text).toMatchObject({
        ok: false,
        error: { scimType: "invalidFilter" },
      });
    }
  });
});

test("what is refused is told where it went wrong, what was expected there and what was found", () => {
  const rows: readonly (readonly [string, RegExp])[] = [
    ["", /character 1: expected an attribute such as userName.*, found the end$/],
    ["userName", /character 9: expected a space and an operator, found the end$/],
    ['userName = "b"', /character 10: expected one of eq, .* or pr, found `= "b"`$/],
    ["userName eq b", /character 13: expected a JSON string in double quotes, .*, found `b`$/],
    ['userName eq "b', /character 13: expected a JSON string: closed, .*, found `"b`$/],
    ["active eq True", /character 11: expected true, false or null in small letters, found `True`$/],
    ["not title pr", /character 5: expected a bracket, for not negates what stands in one, or .*, found `title pr`$/],
    ["title pr and", /character 9: expected the end, or and\/or with an expression behind it, found ` and`$/],
    ["(title pr", /character 10: expected a closing bracket, found the end$/],
    ['emails[type eq "work"', /character 22: expected a closing square bracket, found the end$/],
    [`title eq ${"x".repeat(5_000)}`, /found `x{30}…`$/],
  ];
  for (const [text, detail] of rows) {
    const parsed = parseFilter(text);
    expect(parsed.ok ? "" : parsed.error.detail, text).toMatch(detail);
  }
});

test("a filter inside a path is told by its place in the path, and what is no path by what one looks like", () => {
  const detailOf = (text: string): string => {
    const parsed = parsePatchPath(text);
    return parsed.ok ? "" : parsed.error.detail;
  };
  expect(detailOf('emails[type is "work"].value')).toMatch(/^The path breaks off at character 13: expected one of eq/);
  expect(detailOf("emails[]")).toMatch(
    /^The path breaks off at character 8: expected a sub-attribute .*, found the closing square bracket$/,
  );
  expect(detailOf("name.a.b")).toMatch(/^`name.a.b` is no path: one looks like userName, name.givenName, /);
  expect(detailOf("x ".repeat(5_000)).length).toBeLessThan(250);
});

test.describe("hostile filters", () => {
  test("nesting beyond reason is refused, within reason it is read", () => {
    const nested = (depth: number): string => `${"(".repeat(depth)}userName pr${")".repeat(depth)}`;
    expect(parseFilter(nested(100)).ok).toBe(true);
    expect(parseFilter(nested(100_000))).toMatchObject({ ok: false, error: { scimType: "invalidFilter" } });
    expect(parseFilter(`${"not (".repeat(100_000)}`)).toMatchObject({
      ok: false,
      error: { scimType: "invalidFilter" },
    });
  });

  test("a long chain neither overflows the stack nor takes long", () => {
    const chain = (length: number): string =>
      Array.from({ length }, (_, index) => `userName eq "u${index}"`).join(" or ");
    const long = parseFilter(chain(2_000));
    if (!long.ok) throw new Error(long.error.detail);
    expect(evaluateFilter(long.value, { userName: "U1999" }, users)).toBe(true);
    expect(validateFilter(long.value, users).ok).toBe(true);
    expect(printFilter(long.value)).toBe(chain(2_000));
    expect(parseFilter(chain(100_000))).toMatchObject({ ok: false, error: { scimType: "invalidFilter" } });
  });

  test("a long literal is read in one go", () => {
    const text = `userName eq "${"a\\\\".repeat(300_000)}"`;
    expect(parseFilter(text).ok).toBe(true);
    expect(parseFilter(`${text.slice(0, -1)}\\q"`).ok).toBe(false);
  });

  test("names of JavaScript's own are plain attribute names", () => {
    for (const name of ["constructor", "toString", "hasOwnProperty", "valueOf"]) {
      const parsed = parseFilter(`${name} pr or name.${name} pr or emails[${name} pr]`);
      expect(parsed.ok && evaluateFilter(parsed.value, ada, users), name).toBe(false);
    }
    expect(parseFilter("__proto__ pr").ok).toBe(false);
  });
});

test("letter case folds beyond ASCII", () => {
  expect(foldCase("STRASSE")).toBe(foldCase("straße"));
  expect(foldCase("ÄÖ")).toBe(foldCase("äö"));
});
