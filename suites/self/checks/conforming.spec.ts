import { expect, test } from "@playwright/test";
import { loadCatalogue } from "../../../src/app/catalogue.ts";
import { reference } from "../../../src/server/profiles/reference.ts";
import { variants } from "./conforming-variants.ts";
import { runInProcess } from "./in-process-run.ts";

const told = loadCatalogue().scenarios.filter(({ id }) => id.startsWith("rfc/"));

for (const { newId, seed, ...variant } of variants) {
  test(`nobody is accused because: ${variant.title}`, async () => {
    const surroundings = { ...(newId === undefined ? {} : { newId }), ...(seed === undefined ? {} : { seed }) };
    const result = await runInProcess(reference, [{ ...variant, caughtBy: [] }], told, surroundings);
    expect(result.scenarios.flatMap(({ findings }) => findings)).toEqual([]);
    expect(result.counts).toMatchObject({ warn: 0, fail: 0, error: 0 });
  });
}
