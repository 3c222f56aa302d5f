import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { loadCatalogue } from "../../../src/app/catalogue.ts";
import { explain, explainableIds } from "../../../src/app/explain.ts";
import { listKinds } from "../../../src/cli/commands/list.ts";
import type { Result } from "../../../src/model/result.ts";
import { scimulator, scratchFolder } from "./support.ts";

const unexplained = (ids: Iterable<string>): readonly string[] =>
  [...new Set(ids)].filter((id) => (explain(id)?.facts.length ?? 0) === 0);

test("every id of the catalogue is explained", () => {
  expect(explainableIds().length).toBeGreaterThan(1000);
  expect(unexplained(explainableIds())).toEqual([]);
});

test("every id that list prints is explained", async () => {
  for (const what of listKinds.filter((kind) => kind !== "grid")) {
    const { out } = await scimulator(["list", what, "--json"]);
    expect(unexplained((JSON.parse(out) as { readonly id: string }[]).map(({ id }) => id))).toEqual([]);
  }
});

test("every requirement a check, a scenario or a rule of a dialect cites is explained", () => {
  const { checks, scenarios, rules } = loadCatalogue();
  const cited = [
    ...checks.map(({ requirement }) => requirement),
    ...rules.map(({ id }) => id),
    ...scenarios.flatMap(({ because, steps }) => [because, ...steps.map((step) => step.because)]),
  ].filter((id) => id !== undefined);
  expect(unexplained(cited)).toEqual([]);
});

test("every id in the result of a run in which much is wrong is explained", async () => {
  const out = scratchFolder();
  const quirks =
    "short-password-is-refused,filter-without-a-match-answers-404,delete-answers-200,manager-as-text-is-refused";
  await scimulator(["run", "okta", "entra", "google", "rfc/user-lifecycle", "--quirk", quirks, "--out", out]);
  const { scenarios, checks, readiness } = JSON.parse(readFileSync(join(out, "result.json"), "utf8")) as Result;
  const findings = scenarios.flatMap((scenario) => scenario.findings);
  const ids = [
    ...scenarios.map(({ id }) => id),
    ...readiness.map(({ idp }) => idp),
    ...checks.flatMap(({ id, requirement }) => [id, requirement]),
    ...findings.flatMap(({ checkId, requirement }) => [checkId, requirement]),
    ...findings.flatMap(({ consequence }) => consequence?.rule ?? []),
  ];
  expect(findings.some(({ checkId }) => checkId.startsWith("idp/"))).toBe(true);
  expect(findings.some(({ checkId }) => checkId.startsWith("expect/"))).toBe(true);
  expect(unexplained(ids)).toEqual([]);
});

for (const [id, expected] of [
  ["idp/assign-user", "what its administrator sees"],
  ["expect/exchanges", "the scenario expects"],
  ["transport/answers", "usable answer"],
  ["okta/delete-user@oin", "scimulator run okta/delete-user"],
  ["azure-ad", "scimulator run entra"],
  ["smoke", "okta/create-user"],
  ["strict", "serve --profile strict"],
  ["patch-equals-model", "fuzz --property"],
] as const) {
  test(`explain ${id}`, async () => {
    const { out, code } = await scimulator(["explain", id]);
    expect(out.replaceAll(/\s+/g, " ")).toContain(expected);
    expect(code).toBe(0);
  });
}
