import { expect, test } from "@playwright/test";
import { renderAnnotations } from "../../../src/view/annotations.ts";
import { fittingLines } from "../../../src/view/fitting-lines.ts";
import { buildRun } from "../reporters/runs/builder.ts";
import { allHostile } from "../reporters/runs/hostile.ts";
import { largeRun, richRun, smallRun } from "../reporters/runs/rich-run.ts";

const everywhere = { pathInRepository: (file: string) => file };
const nowhere = { pathInRepository: () => undefined };

const oneFinding = (text: string, more: { readonly level?: "MUST" | "SHOULD"; readonly id?: string } = {}) =>
  buildRun({
    scenarios: [
      {
        id: more.id ?? "mine/first",
        title: text,
        steps: [
          { label: "GET /Users", turns: [{ path: "/Users" }] },
          {
            label: text,
            turns: [{ path: "/Users" }],
            findings: [
              {
                check: "mine/check",
                requirement: "X-1",
                level: more.level ?? "MUST",
                where: "status",
                expected: text,
                actual: text,
                message: text,
              },
            ],
          },
        ],
      },
    ],
  }).result;

test("a finding stands beside the line of its step, with what was expected and what came", () => {
  const result = oneFinding("no, 100% wrong: look");
  const [scenario] = result.scenarios;
  const [annotation] = renderAnnotations(result, everywhere);
  expect(annotation).toBe(
    `::error file=${scenario?.file},line=${scenario?.steps[1]?.line},title=X-1%3A no%2C 100%25 wrong%3A look::no, 100%25 wrong: look%0Astatus: expected no, 100%25 wrong: look, was no, 100%25 wrong: look%0Amine/check in 1 scenario, first in mine/first`,
  );
});

test("what breaks a SHOULD is a warning", () => {
  expect(renderAnnotations(oneFinding("late", { level: "SHOULD" }), everywhere)[0]).toMatch(/^::warning file=/);
});

test("a file that is not in the repository is not named", () => {
  expect(renderAnnotations(smallRun().result, nowhere).join("\n")).not.toContain("file=");
});

test("a cause is shown once, in a scenario of the repository where there is one", () => {
  const { result } = richRun();
  const file = result.scenarios.filter(({ findings }) =>
    findings.some(({ checkId }) => checkId === "delete/no-content"),
  )[1]?.file;
  const options = { pathInRepository: (path: string) => (path === file ? `below/${path}` : undefined) };
  expect(renderAnnotations(result, options).join("\n")).toContain(`file=below/${file},`);
});

test("at most ten of each kind are shown, however much is wrong", () => {
  const annotations = renderAnnotations(largeRun().result, everywhere);
  for (const kind of ["error", "warning"])
    expect(annotations.filter((line) => line.startsWith(`::${kind} `)).length).toBeLessThanOrEqual(10);
});

test("no text of a target begins a line, ends a property or escapes its escapes", () => {
  const forged = `${allHostile}\r\n::error file=a,line=1::forged\r::stop-commands::x\n##[error]forged%0A::debug::x`;
  for (const annotation of renderAnnotations(oneFinding(forged, { id: forged }), everywhere)) {
    expect(annotation).not.toMatch(/[\r\n]/);
    expect(annotation.slice(2).split("::")[0]).toMatch(/^error (?:file=[^:,]*,line=\d+,)?title=[^:,]*$/);
    expect(annotation).not.toMatch(/%(?!25|0A|0D|3A|2C)/);
  }
});

test("a summary that fits stays whole, and one that does not ends with a whole line and says so", () => {
  expect(fittingLines("one\ntwo\n", 8)).toBe("one\ntwo\n");
  const long = Array.from({ length: 1000 }, (_, line) => `line ${line} äöü`).join("\n");
  const cut = fittingLines(long, 2000);
  expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(2000);
  expect(cut).toMatch(/\nline \d+ äöü\n\nThe rest stands in the reports\.\n$/);
  expect(fittingLines(long, 10)).toBe("");
});
