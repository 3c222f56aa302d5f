import { readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { loadCatalogue } from "../../../src/app/catalogue.ts";
import { readYaml } from "../../../src/scenario/yaml/read-yaml.ts";
import { reference } from "../../../src/server/profiles/reference.ts";
import { runInProcess } from "./in-process-run.ts";

/** Something that broke provisioning in the field. */
interface Breakage {
  readonly behaviour: string;
  readonly scenario: string;
  readonly quirk: string;
  /** The check, or judgement of the engine, that names the cause. */
  readonly finding: string;
  readonly threads: readonly string[];
}

const file = "fixtures/breakages.yaml";
const breakages = readYaml(readFileSync(file, "utf8"), file).yaml?.value as unknown as readonly Breakage[];

const { scenarios, quirks } = loadCatalogue();

const ranWith = async (scenario: string, quirk?: string) => {
  const { scenarios: results } = await runInProcess(
    reference,
    quirks.filter(({ id }) => id === quirk),
    scenarios.filter(({ id }) => id === scenario),
  );
  return results.filter(({ id }) => id.split("@")[0] === scenario);
};

for (const { behaviour, scenario, quirk, finding } of breakages)
  test(`${scenario} fails on a server that is wrong by ${quirk}, and only there (${behaviour})`, async () => {
    const broken = await ranWith(scenario, quirk);
    expect(broken.map(({ verdict }) => verdict)).toContain("fail");
    expect(broken.flatMap(({ findings }) => findings.map(({ checkId }) => checkId))).toContain(finding);
    const sound = await ranWith(scenario);
    expect(sound.map(({ verdict }) => verdict).filter((verdict) => verdict !== "pass")).toEqual([]);
    expect(sound).not.toEqual([]);
  });

test("a quirk that a scenario shows stands in the table under that scenario", () => {
  const shown = quirks.flatMap(({ id, shownBy }) => (shownBy === undefined ? [] : [`${id}: ${shownBy}`]));
  const told = breakages.map(({ quirk, scenario }) => `${quirk}: ${scenario}`);
  expect(shown.filter((one) => !told.includes(one))).toEqual([]);
});

const page = "suites/docs/what-breaks-in-the-field.md";

const rows = breakages.map(
  ({ behaviour, scenario, quirk, threads }) =>
    `| ${behaviour} | \`${scenario}\` | \`${quirk}\` | ${threads.map((thread, index) => `[${index + 1}](${thread})`).join(" ")} |`,
);

const table = ["| what broke | scenario | quirk | threads |", "| --- | --- | --- | --- |", ...rows].join("\n");

test("the page shows the table as it is", () => {
  const text = readFileSync(page, "utf8");
  const [before = "", , after = ""] = text.split(/<!-- table -->\n|\n<!-- end -->/);
  const renewed = `${before}<!-- table -->\n${table}\n<!-- end -->${after}`;
  if (test.info().config.updateSnapshots === "all") writeFileSync(page, renewed);
  expect(readFileSync(page, "utf8"), "write it anew with --update-snapshots=all").toBe(renewed);
});
