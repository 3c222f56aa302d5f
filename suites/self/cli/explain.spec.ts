import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { loadCatalogue } from "../../../src/app/catalogue.ts";
import { explain, explainableIds } from "../../../src/app/explain.ts";
import { listKinds } from "../../../src/cli/commands/list.ts";
import type { Result } from "../../../src/model/result.ts";
import { scratchFolder } from "../scratch.ts";
import { scimulator } from "./support.ts";

const unexplained = async (ids: Iterable<string>): Promise<readonly string[]> => {
  const facts = [...new Set(ids)].map(async (id) => ({ id, facts: (await explain(id))?.facts ?? [] }));
  return (await Promise.all(facts)).filter((one) => one.facts.length === 0).map(({ id }) => id);
};

test("every id of the catalogue is explained", async () => {
  expect(explainableIds().length).toBeGreaterThan(1000);
  expect(await unexplained(explainableIds())).toEqual([]);
});

test("every id that list prints is explained", async () => {
  for (const what of listKinds.filter((kind) => kind !== "grid")) {
    const { out } = await scimulator(["list", what, "--json"]);
    expect(await unexplained((JSON.parse(out) as { readonly id: string }[]).map(({ id }) => id))).toEqual([]);
  }
});

test("every requirement a check, a scenario or a rule of a dialect cites is explained", async () => {
  const { checks, scenarios, rules } = loadCatalogue();
  const cited = [
    ...checks.map(({ requirement }) => requirement),
    ...rules.map(({ id }) => id),
    ...scenarios.flatMap(({ because, steps }) => [because, ...steps.map((step) => step.because)]),
  ].filter((id) => id !== undefined);
  expect(await unexplained(cited)).toEqual([]);
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
  expect(await unexplained(ids)).toEqual([]);
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
  [
    "OKTA-73",
    "documented: its vendor says so dialect settings.import.step: count (documented) flow src/idps/okta/pages.ts",
  ],
  ["OKTA-62", "settings.users.activity.verb: oin PATCH (recorded)"],
  ["OKTA-06", "shown by every request"],
  ["OKTA-35", "userMapping password: Random(8) (recorded) shown by okta/"],
  ["OKTA-63", "switched off settings.users.activity.withPath: Reported twice"],
  ["OKTA-63", "shown by okta/deactivate-user-by-patch-with-id, okta/deactivate-user-by-patch-with-path"],
  ["ENTRA-45", "unseen nobody knows what goes over the wire."],
  ["GOOGLE-21", "inferred: our own conclusion, which nobody has confirmed"],
] as const) {
  test(`explain ${id} says "${expected.slice(0, 40)}"`, async () => {
    const { out, code } = await scimulator(["explain", id]);
    expect(out.replaceAll(/\s+/g, " ")).toContain(expected);
    expect(code).toBe(0);
  });
}

test("list rules says of each where it acts, and may be narrowed to an IdP", async () => {
  const { out } = await scimulator(["list", "rules", "--idp", "google-workspace", "--json"]);
  const rows = JSON.parse(out) as { readonly id: string; readonly address: string }[];
  expect(rows.every(({ id }) => id.startsWith("GOOGLE-"))).toBe(true);
  expect(rows.find(({ id }) => id === "GOOGLE-23")?.address).toBe("flow dialect");
});

test("an IdP means nothing to what belongs to none", async () => {
  const { code, said } = await scimulator(["list", "checks", "--idp", "okta"]);
  expect([code, said]).toEqual([2, expect.stringContaining("--idp goes with rules, scenarios, grid")]);
});
