import { expect, test } from "@playwright/test";
import { loadCatalogue } from "../../../src/app/catalogue.ts";
import { reference } from "../../../src/server/profiles/reference.ts";
import { strict } from "../../../src/server/profiles/strict.ts";
import { variants } from "./conforming-variants.ts";
import { runInProcess } from "./in-process-run.ts";

const { scenarios } = loadCatalogue();

/** What an IdP needs beyond the RFC may rightly be missing; an RFC requirement may not. */
const accusations = async (
  profile: typeof reference,
  quirks: Parameters<typeof runInProcess>[1],
): Promise<readonly string[]> => {
  const result = await runInProcess(profile, quirks, scenarios);
  const findings = result.scenarios.flatMap(({ findings }) => findings).filter(({ level }) => level !== "IDP");
  return [
    ...new Set(
      findings.map(
        ({ checkId, where, expected, actual, scenario }) =>
          `${checkId} in ${scenario} at ${where}: expected ${expected}, got ${actual}`,
      ),
    ),
  ];
};

test("nobody accuses the strict profile of breaking the RFC", async () => {
  expect(await accusations(strict, [])).toEqual([]);
});

for (const variant of variants)
  test(`${variant.id} is not accused: ${variant.title}`, async () => {
    expect(await accusations(reference, [{ ...variant, caughtBy: [] }])).toEqual([]);
  });
