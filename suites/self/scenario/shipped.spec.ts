import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "@playwright/test";
import { directoryStepKinds } from "../../../src/model/scenario.ts";
import {
  isInSuite,
  isMeantBy,
  isStoryFile,
  kindsOf,
  lineage,
  parseDialect,
  parseForms,
  parseRules,
  parseScenario,
  parseSuite,
} from "../../../src/scenario/index.ts";
import type { Known } from "../../../src/scenario/known.ts";

const root = resolve(import.meta.dirname, "../../..");

const yamlIn = (folder: string): readonly string[] =>
  readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? yamlIn(`${folder}/${entry.name}`)
      : entry.name.endsWith(".yaml")
        ? [`${folder}/${entry.name}`]
        : [],
  );

const read = (file: string): string => readFileSync(join(root, file), "utf8");

const files = yamlIn("scenarios");
const dialects = files.filter((file) => file.endsWith("/dialect.yaml"));
const rules = files.filter((file) => file.endsWith("/rules.yaml"));
const forms = files.filter((file) => file.endsWith("/forms.yaml"));
const scenarios = files.filter((file) => isStoryFile(file));
const suites = yamlIn("suites").filter((file) => file.split("/").length === 2);

const catalogue = JSON.parse(read("src/checks/requirements.json")) as readonly { readonly id: string }[];

const dialectFiles = dialects.flatMap((file) => parseDialect(read(file), file).dialect ?? []);

const known: Known = {
  idps: dialectFiles.map((dialect) => ({
    id: dialect.id,
    aliases: dialect.aliases,
    kinds: kindsOf(lineage(dialectFiles, dialect) ?? []),
    steps: directoryStepKinds,
  })),
  requirements: new Set([
    ...catalogue.map(({ id }) => id),
    ...rules.flatMap((file) => (parseRules(read(file), file).rules ?? []).map(({ id }) => id)),
  ]),
};

const parsed = scenarios.map((file) => parseScenario(read(file), file, known));

test("every scenario in the package is valid", () => {
  expect(parsed.flatMap(({ issues }) => issues)).toEqual([]);
  expect(parsed.length).toBeGreaterThan(40);
});

test("every dialect and every list of rules in the package is valid", () => {
  expect(dialects.flatMap((file) => parseDialect(read(file), file).issues)).toEqual([]);
  expect(rules.flatMap((file) => parseRules(read(file), file).issues)).toEqual([]);
});

test("every list of other forms in the package is valid, and cites rules there are", () => {
  const parsedForms = forms.map((file) => parseForms(read(file), file));
  expect(parsedForms.flatMap(({ issues }) => issues)).toEqual([]);
  const cited = parsedForms.flatMap(({ forms: idp }) => [...(idp?.forms ?? []), ...(idp?.contradictions ?? [])]);
  expect(cited.filter(({ rule }) => !known.requirements?.has(rule))).toEqual([]);
  expect(cited.length).toBeGreaterThan(0);
});

test("every suite in the package is valid, called after its file, and selects something", () => {
  const all = parsed.flatMap(({ scenario }) => scenario ?? []);
  for (const file of suites) {
    const { suite, issues } = parseSuite(read(file), file);
    expect(issues).toEqual([]);
    expect(file).toBe(`suites/${suite?.id}.yaml`);
    if (suite !== undefined) expect(all.filter(isInSuite(suite)).length, file).toBeGreaterThan(0);
  }
  expect(suites.length).toBeGreaterThanOrEqual(6);
});

test("every glob of a suite finds something", () => {
  const all = parsed.flatMap(({ scenario }) => scenario ?? []);
  const idle = suites.flatMap((file) => {
    const { suite } = parseSuite(read(file), file);
    return (suite?.scenarios ?? [])
      .filter((glob) => suite !== undefined && !all.some(isInSuite({ ...suite, scenarios: [glob.replace(/^!/, "")] })))
      .map((glob) => `${file}: ${glob}`);
  });
  expect(idle).toEqual([]);
});

test("every case of a plan is played by scenarios there are, or says why it is not, and cites a rule there is", () => {
  const all = parsed.flatMap(({ scenario }) => scenario?.id ?? []);
  const cases = suites.flatMap((file) => parseSuite(read(file), file).suite?.cases ?? []);
  expect(cases.length).toBeGreaterThan(30);
  const idle = cases.flatMap(({ scenarios: globs }) => globs.filter((glob) => !all.some(isMeantBy([glob]))));
  expect(idle).toEqual([]);
  expect(cases.filter(({ rule }) => rule !== undefined && !known.requirements?.has(rule))).toEqual([]);
  expect(cases.filter(({ unseen, because }) => unseen !== undefined && because === undefined)).toEqual([]);
  const names = cases.map(({ case: name }) => name);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

test("no two scenarios of raw requests send the same", () => {
  const traces = parsed
    .flatMap(({ scenario }) => scenario ?? [])
    .filter(({ idp }) => idp === undefined)
    .map(({ given, steps }) =>
      JSON.stringify(
        [...given, ...steps].map(({ place, expect: _, because: __, ...sent }) => ({ ...sent, place: place && 0 })),
      ),
    );
  expect(new Set(traces).size).toBe(traces.length);
});

test("every title is said once", () => {
  const titles = parsed.flatMap(({ scenario }) => scenario?.title ?? []);
  expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
});
