import { expect, test } from "@playwright/test";
import { loadCatalogue } from "../../../src/app/catalogue.ts";
import { reference } from "../../../src/server/profiles/reference.ts";
import { strict } from "../../../src/server/profiles/strict.ts";
import { variants } from "./conforming-variants.ts";
import { runInProcess } from "./in-process-run.ts";

const { scenarios } = loadCatalogue();

const told = scenarios.filter(({ id }) => id.startsWith("rfc/"));
const played = scenarios.filter(({ id }) => /^(okta|entra|google)\/(create|update|add-members|deactivate)/.test(id));

test("strict is accused of nothing that the RFCs ask for, whatever an IdP needs beyond them", async () => {
  const result = await runInProcess(strict, [], scenarios);
  const findings = result.scenarios.flatMap((scenario) => scenario.findings);
  expect(findings.length).toBeGreaterThan(0);
  expect(findings.filter(({ level }) => level !== "IDP")).toEqual([]);
});

for (const { newId, seed, ...variant } of variants) {
  test(`nobody is accused because: ${variant.title}`, async () => {
    const surroundings = { ...(newId === undefined ? {} : { newId }), ...(seed === undefined ? {} : { seed }) };
    const result = await runInProcess(reference, [{ ...variant, caughtBy: [] }], told, surroundings);
    expect(result.scenarios.flatMap(({ findings }) => findings)).toEqual([]);
    expect(result.counts).toMatchObject({ warn: 0, fail: 0, error: 0 });
    const beyond = await runInProcess(reference, [{ ...variant, caughtBy: [] }], played, surroundings);
    const findings = beyond.scenarios.flatMap((scenario) => scenario.findings);
    // No IdP minds what an id looks like.
    expect(findings.filter(({ level }) => level !== "IDP" || newId !== undefined)).toEqual([]);
  });
}
