import { createHash } from "node:crypto";
import { expect, test } from "@playwright/test";
import type { Json } from "../../../src/model/json.ts";
import { htmlReporter } from "../../../src/reporters/html.ts";
import { type BuiltRun, buildRun } from "./runs/builder.ts";
import { allHostile, hostile } from "./runs/hostile.ts";
import { greenRun, largeRun, richRun } from "./runs/rich-run.ts";

const sha256Base64 = (text: string): string => createHash("sha256").update(text).digest("base64");
const reporter = htmlReporter({ sha256Base64 });
const render = ({ result, material }: BuiltRun): string => reporter.render(result, material);

const bytes = (text: string): number => Buffer.byteLength(text);

test("fifteen hundred exchanges fit in five megabytes and are rendered in half a second", () => {
  const run = largeRun();
  expect(run.result.counts.exchanges).toBeGreaterThanOrEqual(1_500);
  const times = [1, 2, 3].map(() => {
    const before = process.cpuUsage();
    expect(bytes(render(run))).toBeLessThan(5_000_000);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  expect(Math.min(...times)).toBeLessThan(500);
});

const nest = (depth: number): Json => (depth === 0 ? "bottom" : { deeper: nest(depth - 1) });

const answers: readonly Json[] = [
  { list: Array.from({ length: 5_000 }, (_, index) => ({ value: `<${index}>`, display: "&".repeat(40) })) },
  { text: "\u0001\u202E".repeat(100_000) },
  { text: "漢".repeat(100_000) },
  { many: Object.fromEntries(Array.from({ length: 3_000 }, (_, index) => [`key ${index}`, allHostile])) },
  nest(3_000),
];

test("a target that inflates its answers cannot inflate the page, and the page says what it left out", () => {
  const turns = Array.from({ length: 60 }, (_, index) => ({
    path: `/Users/${"%20".repeat(4_000)}`,
    answer: answers[index % answers.length] ?? null,
    answerHeaders: Object.fromEntries(Array.from({ length: 200 }, (_, n) => [`x-${n}`, "&".repeat(5_000)])),
  }));
  const scenarios = Array.from({ length: 30 }, (_, index) => ({
    id: `s/${index}`,
    title: "Much",
    steps: [{ label: "GET", turns }],
  }));
  const page = render(buildRun({ scenarios }));
  expect(bytes(page)).toBeLessThan(5_000_000);
  expect(page.includes("more not shown here")).toBe(true);
  expect(page.includes("more exchanges not shown; record.ndjson has them all")).toBe(true);
  expect(page.includes("more headers not shown here")).toBe(true);
});

test("nothing runs and nothing loads but the style and the script whose hashes stand in the policy", () => {
  const page = render(richRun());
  const scripts = [...page.matchAll(/<script[^>]*>(.*?)<\/script>/gs)];
  const styles = [...page.matchAll(/<style[^>]*>(.*?)<\/style>/gs)];
  expect([scripts.length, styles.length]).toEqual([1, 1]);
  const hash = (match: RegExpMatchArray | undefined): string => `&#39;sha256-${sha256Base64(match?.[1] ?? "")}&#39;`;
  expect(page).toContain(
    `content="default-src &#39;none&#39;; script-src ${hash(scripts[0])}; style-src ${hash(styles[0])}; base-uri &#39;none&#39;; form-action &#39;none&#39;"`,
  );
  const markup = page.replace(/<(script|style)>.*?<\/\1>/gs, "");
  const tags = [...markup.matchAll(/<([a-z][a-z0-9]*)((?:\s+[a-zA-Z0-9-]+(?:="[^"<>]*")?)*)\s*\/?>/g)];
  expect(markup.match(/<(?!\/|!doctype)/g)?.length).toBe(tags.length);
  const names = new Set(tags.map(([, name]) => name));
  expect(["link", "img", "iframe", "object", "embed", "form", "base"].filter((name) => names.has(name))).toEqual([]);
  const attributes = new Set(
    tags.flatMap(([, , text = ""]) => [...text.matchAll(/\s([a-zA-Z0-9-]+)(?:="[^"]*")?/g)].map(([, name]) => name)),
  );
  expect([...attributes].filter((name) => /^on|^style$|^src|^formaction$/.test(name ?? ""))).toEqual([]);
});

test("every link stays on the page or leads to the RFC editor", () => {
  const targets = [...render(richRun()).matchAll(/href="([^"]*)"/g)].map(([, target = ""]) => target);
  expect(targets.length).toBeGreaterThan(50);
  expect(
    targets.filter(
      (target) => !/^#[a-z][a-z0-9-]*$|^https:\/\/www\.rfc-editor\.org\/rfc\/rfc\d+(#section-[\d.]+)?$/.test(target),
    ),
  ).toEqual([]);
});

test("what a target sent stands there as text only", () => {
  const page = render(richRun());
  for (const text of [hostile.script, hostile.closingScript, hostile.comment]) expect(page).not.toContain(text);
  expect(page).toContain("&lt;script&gt;window.owned = 1&lt;/script&gt;");
  expect(page).toMatch(/^[\t\n\u0020-\u007E\u00A0-\u{10FFFF}]*$/u);
  expect(page).not.toMatch(/[\u202A-\u202E\u2066-\u2069\u200B-\u200F]/);
});

test("every id is there once, and every link on the page leads to one", () => {
  const page = render(richRun());
  const ids = [...page.matchAll(/\sid="([^"]*)"/g)].map(([, id = ""]) => id);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  const targets = [...page.matchAll(/href="#([^"]*)"/g)].map(([, id = ""]) => id);
  expect(targets.filter((id) => !ids.includes(id))).toEqual([]);
});

test("a green run says plainly what was proved and what was not", () => {
  const page = render(greenRun());
  expect(page).toContain("10 scenarios ran and nothing was found wrong");
  expect(page).toContain("10 scenarios ran with 38 exchanges: Okta (6), Google (2) and the protocol itself (2).");
  expect(page).toContain("2 checks saw nothing to judge");
  expect(page).toContain("No check found anything wrong.");
});

test("a run of nothing is still a page, and not a green one", () => {
  const page = render(buildRun({ scenarios: [] }));
  expect(page).toContain("no scenario ran, so nothing was proved");
  expect(page).toContain("Not assessed: this run held no scenario of an identity provider.");
});

test("a run of an identity provider that counts for no readiness says where readiness comes from", () => {
  const scenario = { id: "simulate/okta", title: "All", idp: "okta", kind: "oin", countsFor: [], steps: [] };
  const page = render(buildRun({ scenarios: [scenario] }));
  expect(page).toContain("Not assessed: whether an identity provider");
  expect(page).not.toContain("held no scenario of an identity provider");
});
