import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "@playwright/test";
import { loadCatalogue } from "../../src/app/catalogue.ts";
import { dialectsOf } from "../../src/app/run.ts";
import { select } from "../../src/app/select.ts";
import { readFacts } from "../../src/engine/discover/read-facts.ts";
import { planRun } from "../../src/engine/index.ts";
import type { Finding, Result, ScenarioResult } from "../../src/model/result.ts";
import { out, words } from "./settings.ts";

const catalogue = loadCatalogue();

/** What is run is known before anything is asked; what the target cannot do shows as skipped. */
const { scenarios } = planRun({
  scenarios: select(words, catalogue).scenarios,
  dialects: dialectsOf(catalogue),
  facts: readFacts("", { serviceProviderConfig: undefined, resourceTypes: undefined, schemas: undefined }),
  seed: 0,
});

const resultFor = (id: string): ScenarioResult | undefined =>
  (JSON.parse(readFileSync(join(out, "result.json"), "utf8")) as Result).scenarios.find(
    (scenario) => scenario.id === id,
  );

const sentence = ({ message, where, expected, actual, requirement, checkId, exchange }: Finding): string =>
  [
    message,
    `  at ${where === "" ? "the body" : where}: expected ${expected}, was ${actual}`,
    `  ${requirement}, ${checkId}${exchange === undefined ? "" : `, exchange #${exchange} in ${join(out, "report.html")}`}`,
  ].join("\n");

const show = async (scenario: ScenarioResult): Promise<void> => {
  for (const [index, { label, line, verdict, reason }] of scenario.steps.entries()) {
    const found = scenario.findings.filter(({ step }) => step === index);
    const location = { file: resolve(scenario.file), line, column: 1 };
    await test.step(
      label,
      () => {
        const broken = found.filter((finding) => finding.verdict === "fail").map(sentence);
        expect.soft(verdict === "error" ? [...broken, reason] : broken, label).toEqual([]);
      },
      { location },
    );
  }
};

const annotate = ({ findings, notes }: ScenarioResult): void => {
  const warnings = findings.filter(({ verdict }) => verdict === "warn").map(sentence);
  test
    .info()
    .annotations.push(
      ...warnings.map((description) => ({ type: "warn", description })),
      ...notes.map((description) => ({ type: "note", description })),
    );
};

const planned = scenarios.map(({ id, title, tags }) => ({ id, title, tags }));

for (const { id, title, tags } of [
  { id: "discovery", title: "What the target says about itself", tags: [] },
  ...planned,
])
  test(`${id}: ${title}`, { tag: tags.map((tag) => `@${tag}`) }, async () => {
    const scenario = resultFor(id);
    test.skip(scenario === undefined, "it was not part of the run");
    if (scenario === undefined) return;
    test.skip(scenario.verdict === "skip", scenario.reason);
    await show(scenario);
    annotate(scenario);
    const outside = scenario.findings.filter(
      ({ step, verdict }) => verdict === "fail" && scenario.steps[step] === undefined,
    );
    expect(outside.map(sentence)).toEqual([]);
    if (test.info().errors.length === 0) expect(scenario.verdict, scenario.reason).toMatch(/^(?:pass|warn)$/);
  });
