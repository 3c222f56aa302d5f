import { expect, test } from "@playwright/test";
import { openStage } from "../../../src/app/fidelity-stage.ts";
import { renderCase, renderMutant } from "../../../src/fidelity/render.ts";
import { countOutcomes, isNoticed, runFidelity, runMutants } from "../../../src/fidelity/run-fidelity.ts";
import { casesIn } from "./cases.ts";

/** What flows cannot send yet; whoever teaches them takes the line away. */
const notYet: Readonly<Record<string, readonly string[]>> = {
  okta: [],
  entra: [],
  google: [],
  "google-and-others": [],
};

/** It is reckoning throughout, of which a busy machine does less in the same time. */
test.describe.configure({ timeout: 120_000 });

const play = async (name: string, seed = 1) => {
  const { stage, close } = await openStage();
  const results = await runFidelity(casesIn(name), stage);
  const mutants = await runMutants(results, stage, seed);
  await close();
  return { results, mutants };
};

for (const [name, operations] of Object.entries(notYet))
  test(`every request of ${name} is sent as it was recorded, and its changed twins are not`, async () => {
    const { results, mutants } = await play(name);
    const missed = results.filter(({ outcome }) => outcome === "miss");
    const unknown = missed.filter(({ recorded }) => !operations.some((start) => recorded.operation.startsWith(start)));
    expect(unknown.map(renderCase)).toEqual([]);
    expect(countOutcomes(results).exact).toBeGreaterThan(missed.length);
    expect(mutants.length).toBeGreaterThan(results.length);
    expect(mutants.filter((mutant) => !isNoticed(mutant)).map(renderMutant)).toEqual([]);
  });

test("another seed changes other places, which are noticed, too", async () => {
  const { mutants } = await play("google", 7);
  expect(mutants.filter((mutant) => !isNoticed(mutant)).map(renderMutant)).toEqual([]);
});

test("nothing recorded of an IdP's own client is ever declared", async () => {
  const { results } = await play("okta");
  const excused = results.filter(({ outcome }) => outcome === "declared").map(({ recorded }) => recorded);
  expect(excused.filter(({ confidence }) => /recorded/.test(confidence)).map(({ id }) => id)).toEqual([]);
  expect(excused.length).toBeGreaterThan(0);
});
