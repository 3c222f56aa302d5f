import { expect, test } from "@playwright/test";
import type { Readiness } from "../../../src/model/result.ts";
import { causesOf } from "../../../src/view/causes.ts";
import { fairBound } from "../../../src/view/limits.ts";
import { matrixOf } from "../../../src/view/matrix.ts";
import { proofOf } from "../../../src/view/proof.ts";
import { readinessSentence } from "../../../src/view/readiness-view.ts";
import { unjudgedOf } from "../../../src/view/unjudged.ts";
import { duration, headline, idpName, listed } from "../../../src/view/words.ts";
import { buildRun } from "../reporters/runs/builder.ts";
import { greenRun, kinds, richRun } from "../reporters/runs/rich-run.ts";

const { result } = richRun();

test("causes are one per check and requirement, fails first, then the widest", () => {
  const causes = causesOf(result);
  const keys = causes.map(({ checkId, requirement }) => `${checkId} ${requirement}`);
  expect(new Set(keys).size).toBe(keys.length);
  expect(causes.flatMap(({ findings }) => findings).length).toBe(result.counts.findings);
  const order = causes.map(({ verdict, scenarios }) => [verdict === "fail" ? 0 : 1, -scenarios.length] as const);
  expect([...order].sort(([a, b], [c, d]) => a - c || b - d)).toEqual(order);
});

test("a finding at warn and at fail of one check are two causes", () => {
  const turns = [{ path: "/Users" }];
  const found = { check: "error/status-code", where: "status", expected: "a", actual: "b" } as const;
  const run = buildRun({
    scenarios: [
      { id: "a", title: "a", steps: [{ label: "GET", turns, findings: [found, { ...found, level: "MUST" }] }] },
    ],
  });
  expect(causesOf(run.result).map(({ verdict }) => verdict)).toEqual(["fail", "warn"]);
});

test("the matrix has a column for each kind and a cell for each operation", () => {
  const { columns, rows } = matrixOf(result);
  expect(columns.map(({ idp, kind }) => [idp, kind])).toEqual(kinds.map((kind) => [...kind]));
  const cells = Object.fromEntries(
    rows.map(({ operation, cells: row }) => [operation, row.map(({ verdict }) => verdict)]),
  );
  expect(cells["create-user"]).toEqual(["fail", "pass", "fail", "fail", "pass", "pass"]);
  expect(cells["set-manager"]).toEqual([undefined, undefined, "pass", "skip", undefined, undefined]);
  expect(cells["deactivate-user"]).toEqual(["pass", "pass", "fail", "pass", "error", "pass"]);
});

test("a scenario that counts for several kinds fills a cell of each, and the worst scenario gives the cell its verdict", () => {
  const shared = { idp: "okta", operation: "create-user", countsFor: ["aiw", "oin"] };
  const run = buildRun({
    kinds: [
      ["okta", "aiw"],
      ["okta", "oin"],
    ],
    scenarios: [
      { ...shared, id: "okta/a", title: "a", steps: [{ label: "s", turns: [{ path: "/" }] }] },
      { ...shared, id: "okta/b", title: "b", countsFor: ["oin"], skip: "the target has no groups", steps: [] },
    ],
  });
  expect(matrixOf(run.result).rows).toMatchObject([
    { operation: "create-user", cells: [{ verdict: "pass" }, { verdict: "skip" }] },
  ]);
});

test("skips and errors stand once per reason", () => {
  expect(unjudgedOf(result).map(({ verdict, reason, scenarios }) => [verdict, reason, scenarios.length])).toEqual([
    ["error", "The target took the request and sent nothing for 10 s", 1],
    ["skip", "the target does not declare the enterprise extension", 1],
    ["skip", "the target does not declare bulk", 2],
  ]);
});

test("nothing that ran means nothing proved", () => {
  const { proved, unproved } = proofOf(
    buildRun({ scenarios: [{ id: "a", title: "a", skip: "why", steps: [] }] }).result,
  );
  expect(proved).toEqual([]);
  expect(unproved).toContain("1 scenario did not run; the reasons are given.");
});

test("what could not be read or was cut short is not proved", () => {
  const run = buildRun({ scenarios: [], isInterrupted: true, discovered: { schemas: false } });
  expect(proofOf(run.result).unproved).toEqual(
    expect.arrayContaining([
      "The run was interrupted: scenarios after that moment did not run.",
      "Schemas could not be read from the target: the standard ones of RFC 7643 were assumed.",
    ]),
  );
  expect(headline(run.result)).toBe("no scenario ran, so nothing was proved; the run was interrupted");
  expect(headline(greenRun().result)).toBe("10 scenarios ran and nothing was found wrong");
});

test("readiness is said in words", () => {
  const base: Readiness = {
    idp: "okta",
    kind: "oin",
    state: "ready",
    blocking: [],
    warnings: 0,
    skipped: [],
    scenarios: 3,
  };
  const skipped = [{ scenario: "a", reason: "b" }];
  expect(readinessSentence(base)).toBe("3 of 3 scenarios came to the end and nothing stands in the way.");
  expect(readinessSentence({ ...base, state: "not assessed", skipped })).toBe("Only 2 of 3 scenarios came to the end.");
  expect(readinessSentence({ ...base, state: "not assessed", scenarios: 0 })).toBe(
    "No scenario of it was part of this run.",
  );
  expect(readinessSentence({ ...base, state: "ready with warnings", warnings: 1 })).toBe(
    "3 of 3 scenarios came to the end; it would work, with 1 finding that would not stop it.",
  );
});

test("small words", () => {
  expect(["a", "b", "c"].map((_, index, all) => listed(all.slice(0, index + 1)))).toEqual([
    "a",
    "a and b",
    "a, b and c",
  ]);
  expect([0, 0.25, 12.4, 999, 1_000, 12_345, 61_000].map(duration)).toEqual([
    "0 ms",
    "0.3 ms",
    "12 ms",
    "999 ms",
    "1 s",
    "12.3 s",
    "1 min 1 s",
  ]);
  expect([idpName("okta", "oin"), idpName("google", ""), idpName("entra")]).toEqual(["Okta oin", "Google", "Entra"]);
});

test("the fair bound cuts only the largest", () => {
  expect(fairBound([10, 20, 30], 100, 50)).toBe(50);
  expect(fairBound([10, 10, 100, 100], 100, 90)).toBe(40);
  expect(fairBound([100, 100], 50, 90)).toBe(25);
  expect(fairBound([], 50, 90)).toBe(90);
});
