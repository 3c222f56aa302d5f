import { expect, test } from "@playwright/test";
import { markdown } from "../../../src/reporters/markdown.ts";
import { expectGolden } from "./golden.ts";
import { type BuiltRun, buildRun, type ScenarioDraft } from "./runs/builder.ts";
import { allHostile, hostile, megabyte } from "./runs/hostile.ts";
import { greenRun, kinds, largeRun, richRun, smallRun } from "./runs/rich-run.ts";

const render = ({ result, material }: BuiltRun): string => markdown.render(result, material);

/** What a renderer looks at for links, mentions and markup: everything but code spans (CommonMark §6.1) and escaped characters. */
const outsideCode = (text: string): string =>
  text.replace(/(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)/g, "CODE").replace(/\\[!-/:-@[-`{-~]/g, "");

const expectHarmless = (text: string): void => {
  const bare = outsideCode(text);
  expect(bare).not.toMatch(/[<>[\]`]/);
  expect(bare).not.toMatch(/:\/\/|www\./);
  expect(bare).not.toMatch(/[@#]\w/);
  expect(bare).not.toMatch(/[^\P{Cc}\n]/u);
};

/** Cells as GFM counts them: a pipe divides unless a backslash stands before it. */
const cellCounts = (text: string): readonly (readonly number[])[] =>
  text
    .split("\n\n")
    .filter((block) => block.startsWith("|"))
    .map((block) => block.split("\n").map((line) => line.replace(/\\\|/g, "").split("|").length));

test("a small run reads like its golden file", () => {
  expectGolden("summary.md", render(smallRun()));
});

test("a green run says what it proves, and what it does not", () => {
  const text = render(greenRun());
  expect(text).toMatch(/^# ✓ Pass: 10 scenarios ran and nothing was found wrong\n/);
  expect(text).toContain("- 10 scenarios ran with 38 exchanges");
  expect(text).toContain("- Not proved: 4 cells of the matrix were not part of this run.");
  expectGolden("summary-green.md", text);
});

test("a run in which much goes wrong stays below eighty lines", () => {
  expect(render(richRun()).split("\n").length).toBeLessThan(80);
  expect(render(largeRun()).split("\n").length).toBeLessThan(80);
});

test("target strings bring no link, mention, heading or markup, and no table breaks", () => {
  for (const run of [richRun(), smallRun()]) {
    expectHarmless(render(run));
    for (const counts of cellCounts(render(run))) expect(new Set(counts).size).toBe(1);
  }
});

const spiteful = (index: number): ScenarioDraft => ({
  id: `${hostile.markdown}/${index}${megabyte}`,
  title: allHostile + megabyte,
  idp: `o|kta${hostile.markdown}${index % 40}`,
  kind: allHostile,
  operation: `${hostile.fences}${index}`,
  tags: [allHostile],
  steps: [
    {
      label: megabyte,
      turns: [{ path: "/Users" }],
      findings: [
        {
          check: `c${index}${allHostile}`,
          requirement: allHostile,
          level: "MUST",
          where: allHostile,
          expected: megabyte,
          actual: allHostile,
          message: megabyte,
        },
      ],
    },
  ],
});

test("it is short enough for a pull request whatever the names are", () => {
  const scenarios = Array.from({ length: 60 }, (_, index) => spiteful(index));
  const text = render(
    buildRun({ scenarios, kinds: [...kinds, ...Array.from({ length: 60 }, () => [allHostile, megabyte] as const)] }),
  );
  expect(text.length).toBeLessThan(60_000);
  expectHarmless(text);
  for (const counts of cellCounts(text)) expect(new Set(counts).size).toBe(1);
});

test("it says how to run the same again", () => {
  expect(render(smallRun())).toContain("`--seed 42`");
});
