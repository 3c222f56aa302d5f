import { expect, test } from "@playwright/test";
import fc from "fast-check";
import { bounded, oneLine, visible, withoutOrders } from "../../../src/view/visible.ts";

const anyText = fc.string({ unit: "binary", maxLength: 60 });

test("JSON stays the same JSON when its hidden characters are spelled out", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(JSON.parse(visible(JSON.stringify(text)))).toBe(text);
    }),
  );
});

test("ordinary text of any script is left alone", () => {
  for (const text of ["Ada Byron", "Zoë", "山田太郎", "Ада", "עדה", "👩", "a\nb\tc"]) expect(visible(text)).toBe(text);
});

test("one line is one line, no longer than asked for, and whole where it fits", () => {
  fc.assert(
    fc.property(anyText, fc.integer({ min: 1, max: 70 }), (text, lengthMax) => {
      const line = oneLine(text, lengthMax);
      expect(line.length).toBeLessThanOrEqual(lengthMax);
      expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u);
    }),
  );
  expect(oneLine("  as it is ", 20)).toBe("as it is");
  expect(oneLine("two\nlines\r\n", 20)).toBe("two\\nlines");
  expect(oneLine("abcdef", 4)).toBe("abc…");
});

test("a bounded text says how long it was and cuts no character in two", () => {
  expect(bounded("abc", 3)).toBe("abc");
  expect(bounded("a".repeat(2_000), 2)).toBe("aa… (2,000 characters in all)");
  expect(bounded("a👩b", 2)).toBe("a… (4 characters in all)");
});

test("what a pipeline would obey becomes text, and other colons and signs are left alone", () => {
  expect(withoutOrders("::error::x\n  ::add-mask::y")).toBe("\\::error::x\n  \\::add-mask::y");
  expect(withoutOrders("a ##[error]x ##vso[task.x]y ##teamcity[z]")).toBe(
    "a #\\#[error]x #\\#vso[task.x]y #\\#teamcity[z]",
  );
  for (const text of ["urn:a::b", "## Heading", "a # b", "#", "::"])
    expect(oneLine(text, 40)).toBe(text === "::" ? "\\::" : text);
});
