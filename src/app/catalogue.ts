import { checks } from "../checks/index.ts";
import { requirements } from "../checks/requirements.ts";
import { properties } from "../fuzz/properties/index.ts";
import type { Property } from "../fuzz/property.ts";
import { idps } from "../idps/index.ts";
import type { Check, Requirement } from "../model/check.ts";
import type { Idp } from "../model/flow.ts";
import type { Profile, Quirk } from "../model/profile.ts";
import type { Issue, Scenario } from "../model/scenario.ts";
import {
  asRequirement,
  type DialectFile,
  type IdpRule,
  isInSuite,
  type Known,
  knownFrom,
  parseDialect,
  parseRules,
  parseScenario,
  parseSuite,
  type Suite,
} from "../scenario/index.ts";
import { tolerances } from "../scim/index.ts";
import { profiles } from "../server/profiles/index.ts";
import { quirks } from "../server/quirks/index.ts";
import { packagedFiles, type TextFile } from "./yaml-files.ts";

/** Everything this installation knows by id. */
export interface Catalogue {
  readonly suites: readonly Suite[];
  readonly scenarios: readonly Scenario[];
  readonly dialects: readonly DialectFile[];
  readonly rules: readonly IdpRule[];
  readonly idps: readonly Idp[];
  readonly checks: readonly Check[];
  /** The RFC catalogue and the IdPs' rules. */
  readonly requirements: ReadonlyMap<string, Requirement>;
  readonly quirks: readonly Quirk[];
  readonly profiles: readonly Profile[];
  readonly properties: readonly Property[];
  readonly tolerances: typeof tolerances;
  readonly known: Known;
  readonly inSuite: (suite: Suite) => readonly Scenario[];
  /** Mistakes in the files of the package itself; none in a release. */
  readonly issues: readonly Issue[];
}

const isNamed =
  (name: string) =>
  ({ file }: TextFile): boolean =>
    file.endsWith(`/${name}`);

const present = <T>(value: T | undefined): readonly T[] => (value === undefined ? [] : [value]);

const build = (): Catalogue => {
  const files = packagedFiles("scenarios");
  const dialectFiles = files.filter(isNamed("dialect.yaml")).map(({ text, file }) => parseDialect(text, file));
  const ruleFiles = files.filter(isNamed("rules.yaml")).map(({ text, file }) => parseRules(text, file));
  const suiteFiles = packagedFiles("suites").map(({ text, file }) => parseSuite(text, file));
  const dialects = dialectFiles.flatMap(({ dialect }) => present(dialect));
  const rules = ruleFiles.flatMap((parsed) => parsed.rules ?? []);
  const all = new Map([...requirements, ...rules.map((rule) => [rule.id, asRequirement(rule)] as const)]);
  const known = knownFrom(dialects, idps, new Set(all.keys()));
  const scenarioFiles = files
    .filter((file) => !isNamed("dialect.yaml")(file) && !isNamed("rules.yaml")(file))
    .map(({ text, file }) => parseScenario(text, file, known));
  const scenarios = scenarioFiles.flatMap(({ scenario }) => present(scenario));
  return {
    suites: suiteFiles.flatMap(({ suite }) => present(suite)),
    scenarios,
    dialects,
    rules,
    idps,
    checks,
    requirements: all,
    quirks,
    profiles,
    properties,
    tolerances,
    known,
    inSuite: (suite) => scenarios.filter(isInSuite(suite)),
    issues: [...dialectFiles, ...ruleFiles, ...suiteFiles, ...scenarioFiles].flatMap(({ issues }) => issues),
  };
};

let loaded: Catalogue | undefined;

/** Reads the package's files once per process. */
export const loadCatalogue = (): Catalogue => {
  loaded ??= build();
  return loaded;
};
