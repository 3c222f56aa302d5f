import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { checks } from "../../../src/checks/index.ts";
import { requirements } from "../../../src/checks/requirements.ts";
import { exampleContext } from "../../../src/checks/support/example-facts.ts";
import type { Check, FindingDraft, TraceCheck } from "../../../src/model/check.ts";
import type { Exchange } from "../../../src/model/exchange.ts";
import { asTrace } from "./as-trace.ts";

const folder = "src/checks";

interface Outcome {
  readonly isJudged: boolean;
  readonly findings: readonly FindingDraft[];
}

const judgeTrace = (check: TraceCheck, exchanges: readonly Exchange[]): Outcome => {
  const context = check.idp === undefined ? exampleContext : { ...exampleContext, idp: { id: check.idp, kind: "" } };
  return exchanges.reduce<Outcome & { readonly state: unknown }>(
    (before, exchange) => {
      const { state, isJudged = false, findings = [] } = check.fold(before.state, exchange, context);
      return { state, isJudged: before.isJudged || isJudged, findings: [...before.findings, ...findings] };
    },
    { state: check.initial, isJudged: false, findings: [] },
  );
};

const judge = (check: Check, side: "passes" | "fails"): Outcome => {
  if (check.kind !== "exchange") return judgeTrace(asTrace(check), check.examples[side]);
  const exchange = check.examples[side];
  const drafts = check.appliesTo(exchange, exampleContext) ? check.judge(exchange, exampleContext) : undefined;
  return { isJudged: drafts !== undefined, findings: drafts ?? [] };
};

for (const check of checks) {
  test(`${check.id} judges its examples, passes one and fails the other`, () => {
    const passing = judge(check, "passes");
    expect(passing).toMatchObject({ isJudged: true, findings: [] });
    const failing = judge(check, "fails");
    expect(failing.isJudged).toBe(true);
    expect(failing.findings.length).toBeGreaterThan(0);
    for (const { where, expected, actual } of failing.findings) {
      expect(where).toMatch(/^(status|headers\.[a-z-]+|(\/.*)?)$/);
      expect(expected).not.toBe(actual);
    }
  });
}

test("no two checks have one id", () => {
  const ids = checks.map(({ id }) => id);
  expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
});

/** Folders that hold an `index.ts` hold checks; the others hold what checks share. */
const areas = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, "index.ts")))
  .map(({ name }) => name);

test("every file of an area is a check of that id, and every check is such a file", () => {
  const files = areas.flatMap((area) =>
    readdirSync(join(folder, area))
      .filter((file) => file !== "index.ts")
      .map((file) => `${area}/${file.replace(/\.ts$/, "")}`),
  );
  expect(checks.map(({ id }) => id).sort()).toEqual(files.sort());
});

const ruleIds = new Set(
  readdirSync("scenarios", { withFileTypes: true })
    .map(({ name }) => join("scenarios", name, "rules.yaml"))
    .filter((file) => existsSync(file))
    .flatMap((file) => [...readFileSync(file, "utf8").matchAll(/\b[A-Z]+-\d+\b/g)].map(([id]) => id)),
);

test("every check cites a requirement of the catalogue or a rule of an IdP", () => {
  const unknown = checks.filter(({ requirement }) => !requirements.has(requirement) && !ruleIds.has(requirement));
  expect(unknown.map(({ id, requirement }) => `${id}: ${requirement}`)).toEqual([]);
});

test("no check cites what can never fail", () => {
  const permitted = checks.filter(({ requirement }) => requirements.get(requirement)?.level === "MAY");
  expect(permitted.map(({ id }) => id)).toEqual([]);
});
