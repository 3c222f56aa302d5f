import { ownChecks } from "../engine/index.ts";
import { type DialectFile, findDialect, lineage, type PlanCase, stepShapes } from "../scenario/index.ts";
import { type Catalogue, loadCatalogue } from "./catalogue.ts";
import { ruleFacts } from "./explain-rule.ts";
import { shownRules } from "./shown-rules.ts";

/** What an id means, as labelled facts in the order a reader wants them. */
export interface Explanation {
  readonly id: string;
  readonly kind: string;
  readonly facts: readonly (readonly [label: string, text: string])[];
}

type Facts = readonly (readonly [string, string | undefined])[];

const explanation = (id: string, kind: string, facts: Facts): Explanation => ({
  id,
  kind,
  facts: facts.flatMap(([label, text]) => (text === undefined || text === "" ? [] : [[label, text] as const])),
});

const joined = (ids: readonly { readonly id: string }[]): string => ids.map(({ id }) => id).join(", ");

const explainCheck = ({ checks, quirks, requirements }: Catalogue, id: string): Explanation | undefined => {
  const check = checks.find((one) => one.id === id);
  if (check === undefined) return undefined;
  const requirement = requirements.get(check.requirement);
  return explanation(id, "a check", [
    ["must hold", check.title],
    ["requirement", `${check.requirement} (${requirement?.keyword ?? "?"}): ${requirement?.summary ?? ""}`],
    ["judges", check.kind === "exchange" ? "each exchange by itself" : "the exchanges of a scenario in order"],
    ["only for", check.idp],
    ["proved by", joined(quirks.filter(({ caughtBy }) => caughtBy.includes(id)))],
  ]);
};

const explainRule = async (catalogue: Catalogue, id: string): Promise<Explanation | undefined> => {
  const rule = catalogue.rules.find((one) => one.id === id);
  if (rule === undefined) return undefined;
  const acting = (await shownRules())[id] ?? [];
  return explanation(id, "an IdP rule", [
    ["says", rule.title],
    ["IdP", catalogue.dialects.find((dialect) => dialect.id === rule.idp)?.title],
    ...ruleFacts(catalogue, rule, acting),
    ["section", rule.where],
    ["checks", joined(catalogue.checks.filter(({ requirement }) => requirement === id))],
  ]);
};

const explainRequirement = ({ checks, requirements, scenarios }: Catalogue, id: string): Explanation | undefined => {
  const requirement = requirements.get(id);
  if (requirement === undefined) return undefined;
  const cites = (scenario: (typeof scenarios)[number]): boolean =>
    scenario.because === id || scenario.steps.some(({ because }) => because === id);
  return explanation(id, "a requirement", [
    ["says", requirement.summary],
    ["level", requirement.keyword],
    ["section", requirement.section],
    ["how tested", requirement.how],
    ["checks", joined(checks.filter(({ requirement: cited }) => cited === id))],
    ["scenarios", joined(scenarios.filter(cites))],
  ]);
};

const explainQuirk = ({ quirks }: Catalogue, id: string): Explanation | undefined => {
  const quirk = quirks.find((one) => one.id === id);
  if (quirk === undefined) return undefined;
  return explanation(id, "a quirk of the bundled server", [
    ["is wrong so", quirk.title],
    ["caught by", quirk.caughtBy.join(", ")],
    ["shown by", quirk.shownBy],
    ["try it", `scimulator run all --quirk ${id}`],
  ]);
};

const explainTolerance = ({ tolerances }: Catalogue, id: string): Explanation | undefined => {
  const tolerance = Object.entries(tolerances).find(([one]) => one === id)?.[1];
  return tolerance === undefined
    ? undefined
    : explanation(id, "a tolerance of the reference profile", [
        ["takes", tolerance.title],
        ["because of", tolerance.rules.join(", ")],
      ]);
};

/** `okta/create-user@oin` is the scenario `okta/create-user`, run as one kind. */
const withoutKind = (id: string): string => id.split("@")[0] ?? id;

const explainScenario = ({ scenarios }: Catalogue, id: string): Explanation | undefined => {
  const scenario = scenarios.find((one) => one.id === withoutKind(id));
  if (scenario === undefined) return undefined;
  return explanation(id, "a scenario", [
    ["tells", scenario.title],
    ["more", scenario.description],
    ["IdP", [scenario.idp?.is, ...(scenario.idp?.kinds ?? [])].join(" ").trim()],
    ["because", scenario.because],
    ["file", scenario.file],
    ["run it", `scimulator run ${scenario.id}`],
  ]);
};

const own = [
  ...ownChecks(Object.keys(stepShapes)),
  { id: "discovery", title: "What a target says about itself is asked before every run, and judged", cites: "" },
];

const explainOwn = (_: Catalogue, id: string): Explanation | undefined => {
  const found = own.find((one) => one.id === id);
  return found === undefined
    ? undefined
    : explanation(id, "a judgement of the engine", [
        ["must hold", found.title],
        ["cites", found.cites],
      ]);
};

/** Its own, or those of the one it builds on. */
const rulesOf = (dialect: DialectFile, dialects: readonly DialectFile[], rules: Catalogue["rules"]) =>
  (lineage(dialects, dialect) ?? [dialect])
    .map(({ id }) => rules.filter(({ idp }) => idp === id))
    .findLast((own) => own.length > 0) ?? [];

const explainIdp = ({ dialects, known, scenarios, rules }: Catalogue, id: string): Explanation | undefined => {
  const dialect = findDialect(dialects, id);
  return dialect === undefined
    ? undefined
    : explanation(id, "an identity provider", [
        ["is", dialect.title],
        ["also called", dialect.aliases.join(", ")],
        ["kinds", (known.idps.find((idp) => idp.id === dialect.id)?.kinds ?? []).join(", ")],
        ["scenarios", String(scenarios.filter(({ idp }) => idp?.is === dialect.id).length)],
        ["rules", String(rulesOf(dialect, dialects, rules).length)],
        ["run it", `scimulator run ${dialect.id}`],
      ]);
};

const caseFact = ({ case: name, scenarios, unseen, because }: PlanCase): readonly [string, string] => [
  name,
  [unseen === undefined ? scenarios.join(", ") : `not played (${unseen})`, because].filter(Boolean).join(": "),
];

const explainSuite = (catalogue: Catalogue, id: string): Explanation | undefined => {
  const suite = catalogue.suites.find((one) => one.id === id);
  return suite === undefined
    ? undefined
    : explanation(id, "a suite", [
        ["proves", suite.title],
        ["scenarios", joined(catalogue.inSuite(suite))],
        ["run it", `scimulator run ${id}`],
        ...(suite.cases ?? []).map(caseFact),
      ]);
};

const explainProfile = ({ profiles }: Catalogue, id: string): Explanation | undefined => {
  const profile = profiles.find((one) => one.id === id);
  return profile === undefined
    ? undefined
    : explanation(id, "a profile of the bundled server", [
        ["is", profile.title],
        ["try it", `scimulator serve --profile ${id}`],
      ]);
};

const explainProperty = ({ properties }: Catalogue, id: string): Explanation | undefined => {
  const property = properties.find((one) => one.id === id);
  return property === undefined
    ? undefined
    : explanation(id, "a property that fuzz tries to break", [
        ["must hold", property.title],
        ["requirement", property.requirement],
        ["try it", `scimulator fuzz --property ${id}`],
      ]);
};

/** A word that means two things is explained as what stands in reports. */
const explainers: readonly ((
  catalogue: Catalogue,
  id: string,
) => Explanation | undefined | Promise<Explanation | undefined>)[] = [
  explainCheck,
  explainOwn,
  explainRule,
  explainRequirement,
  explainQuirk,
  explainTolerance,
  explainScenario,
  explainIdp,
  explainSuite,
  explainProfile,
  explainProperty,
];

/** What the id means; undefined when nothing is called so. */
export const explain = async (id: string): Promise<Explanation | undefined> => {
  const catalogue = loadCatalogue();
  for (const explainer of explainers) {
    const found = await explainer(catalogue, id);
    if (found !== undefined) return found;
  }
  return undefined;
};

export const explainableIds = (): readonly string[] => {
  const { checks, requirements, quirks, tolerances, scenarios, dialects, suites, profiles, properties } =
    loadCatalogue();
  const named = [...checks, ...own, ...quirks, ...scenarios, ...dialects, ...suites, ...profiles, ...properties];
  return [...named.map(({ id }) => id), ...requirements.keys(), ...Object.keys(tolerances)];
};
