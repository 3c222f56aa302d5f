import { expect, test } from "@playwright/test";
import { renderEnding } from "../../../src/view/ending.ts";
import { expectGolden } from "../reporters/golden.ts";
import { buildRun } from "../reporters/runs/builder.ts";
import { allHostile, megabyte } from "../reporters/runs/hostile.ts";
import { greenRun, kinds, largeRun, richRun, smallRun } from "../reporters/runs/rich-run.ts";

const found = {
  check: allHostile,
  requirement: "RFC7644-3.6-05",
  where: "status",
  expected: megabyte,
  actual: allHostile,
  message: megabyte,
};

const spiteful = () =>
  buildRun({
    kinds: [...kinds, ...Array.from({ length: 40 }, (_, index) => [`${allHostile}${index}`, megabyte] as const)],
    isInterrupted: true,
    leftBehind: Array.from({ length: 12_000 }, () => megabyte),
    scenarios: Array.from({ length: 9 }, (_, index) => ({
      id: `${index}${allHostile}`,
      title: megabyte,
      steps: [{ label: allHostile, turns: [{ path: "/" }], findings: [{ ...found, check: `${index}${allHostile}` }] }],
    })),
  });

for (const [name, run] of Object.entries({
  rich: richRun,
  small: smallRun,
  green: greenRun,
  large: largeRun,
  spiteful,
}))
  test(`the ${name} run ends in at most ten lines of eighty columns, without control characters`, () => {
    const lines = renderEnding(run().result, "reports/report.html");
    expect(lines.length).toBeLessThanOrEqual(10);
    for (const line of lines) expect([...line].length).toBeLessThanOrEqual(80);
    expect(lines.join("")).toMatch(/^[^\p{Cc}\p{Cf}]*$/u);
    expect(lines).toContain("Report: reports/report.html");
  });

test("small runs end like their golden file", () => {
  const endings = [smallRun(), greenRun(), richRun()].map(({ result }) =>
    renderEnding(result, "reports/report.html").join("\n"),
  );
  expectGolden("ending.txt", `${endings.join("\n\n")}\n`);
});

test("what to do next fits what happened", () => {
  const last = (run: ReturnType<typeof richRun>) => renderEnding(run.result).at(-1);
  expect(last(richRun())).toBe("Next: 1 resource left behind; scimulator clean --target URL");
  expect(last(smallRun())).toMatch(/^Next: scimulator explain /);
  expect(last(greenRun())).toContain("run it at each commit");
  expect(last(buildRun({ scenarios: [{ id: "a", title: "a", skip: "why", steps: [] }] }))).toContain(
    "what did not run",
  );
});
