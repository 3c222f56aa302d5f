import { expect, test } from "@playwright/test";
import { junit } from "../../../src/reporters/junit.ts";
import { expectGolden } from "./golden.ts";
import { buildRun } from "./runs/builder.ts";
import { greenRun, richRun, smallRun } from "./runs/rich-run.ts";

const render = ({ result, material }: ReturnType<typeof richRun>): string => junit.render(result, material);

/** Every character XML 1.0 §2.2 allows, and none besides. */
const legal = /^[\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]*$/u;

/** Names of elements still open at the end, strictly nested; throws on the first that does not fit. */
const nesting = (xml: string): readonly string[] => {
  const open: string[] = [];
  for (const [whole, closing, name = "", , empty] of xml
    .replace(/^<\?xml.*?\?>/, "")
    .matchAll(/<(\/?)([a-z-]+)((?:\s+[a-z]+="[^"<]*")*)(\/?)>/g)) {
    if (empty === "/") continue;
    if (closing === "") open.push(name);
    else if (open.pop() !== name) throw new Error(`${whole} closes another element`);
  }
  return open;
};

const amount = (xml: string, pattern: RegExp): number => [...xml.matchAll(pattern)].length;

test("a small run reads like its golden file", () => {
  expectGolden("junit.xml", render(smallRun()));
});

test("a hostile target can neither break the XML nor forge an element", () => {
  const xml = render(richRun());
  expect(xml).toMatch(legal);
  expect(nesting(xml)).toEqual([]);
  expect(xml).not.toContain("]]>");
  expect(amount(xml, /</g)).toBe(amount(xml, /<\/?[a-z?]/g));
  expect(xml).not.toContain("<script");
  expect(amount(xml, /<failure /g)).toBe(12);
});

test("numbers in the heads are those of the cases", () => {
  const { result } = richRun();
  const xml = render(richRun());
  const [, tests, failures, errors, skipped] =
    /<testsuites [^>]*tests="(\d+)" failures="(\d+)" errors="(\d+)" skipped="(\d+)"/.exec(xml) ?? [];
  expect([tests, failures, errors, skipped].map(Number)).toEqual([result.scenarios.length, 12, 1, 3]);
  expect(amount(xml, /<testcase /g)).toBe(result.scenarios.length);
  expect(amount(xml, /<error /g)).toBe(1);
  expect(amount(xml, /<skipped /g)).toBe(3);
  const perSuite = [...xml.matchAll(/<testsuite name="([^"]+)" tests="(\d+)"/g)].map(([, name, cases]) => [
    name,
    Number(cases),
  ]);
  expect(perSuite).toEqual([
    ["okta", 12],
    ["entra", 12],
    ["google", 6],
    ["rfc", 10],
  ]);
});

test("a warning passes and tells its text", () => {
  const xml = render(smallRun());
  const [warned = ""] = /<testcase name="A changed name reaches the target .*?<\/testcase>/s.exec(xml) ?? [];
  expect(warned).toContain("<system-out>");
  expect(warned).toContain("warn: meta.version repeats the ETag header");
  expect(warned).not.toContain("<failure");
});

test("a skip says why, a failure cites its requirement, a green run has neither", () => {
  const xml = render(richRun());
  expect(xml).toContain('<skipped message="the target does not declare bulk"/>');
  expect(xml).toContain("requirement: MUST RFC7644-3.6-05 (RFC 7644 §3.6): A successful DELETE answers 204.");
  expect(xml).toContain('<property name="seed" value="20260301"/>');
  expect(render(greenRun())).not.toMatch(/<failure|<error|<skipped|<system-out/);
});

test("a run of nothing is still a document", () => {
  const xml = render(buildRun({ scenarios: [] }));
  expect(nesting(xml)).toEqual([]);
  expect(xml).toContain('tests="0" failures="0"');
});
