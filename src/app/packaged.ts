import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { requirements } from "../checks/requirements.ts";
import { idps, mappingLanguage } from "../idps/index.ts";
import type { Requirement } from "../model/check.ts";
import type { IdpRule } from "../model/rule.ts";
import type { Issue, Scenario } from "../model/scenario.ts";
import {
  asRequirement,
  type DialectFile,
  knownFrom,
  parseDialect,
  parseRules,
  parseScenario,
  parseSuite,
  type Suite,
} from "../scenario/index.ts";
import { packageFolder, tool } from "./paths.ts";
import { packagedFiles, type TextFile } from "./yaml-files.ts";

/** What the package's YAML files say, as plain JSON. */
export interface Packaged {
  readonly suites: readonly Suite[];
  readonly scenarios: readonly Scenario[];
  readonly dialects: readonly DialectFile[];
  readonly rules: readonly IdpRule[];
  readonly issues: readonly Issue[];
}

interface Files {
  readonly scenarios: readonly TextFile[];
  readonly suites: readonly TextFile[];
}

/** The RFC catalogue and the IdPs' rules. */
export const requirementsWith = (rules: readonly IdpRule[]): ReadonlyMap<string, Requirement> =>
  new Map([...requirements, ...rules.map((rule) => [rule.id, asRequirement(rule)] as const)]);

const present = <T>(value: T | undefined): readonly T[] => (value === undefined ? [] : [value]);

const parse = (files: Files): Packaged => {
  const named = (name: string): readonly TextFile[] => files.scenarios.filter(({ file }) => file.endsWith(`/${name}`));
  const others = files.scenarios.filter(({ file }) => !/\/(dialect|rules|forms)\.yaml$/.test(file));
  const dialectFiles = named("dialect.yaml").map(({ text, file }) => parseDialect(text, file));
  const ruleFiles = named("rules.yaml").map(({ text, file }) => parseRules(text, file));
  const suiteFiles = files.suites.map(({ text, file }) => parseSuite(text, file));
  const dialects = dialectFiles.flatMap(({ dialect }) => present(dialect));
  const rules = ruleFiles.flatMap((parsed) => parsed.rules ?? []);
  const known = knownFrom(dialects, idps, new Set(requirementsWith(rules).keys()), mappingLanguage);
  const scenarioFiles = others.map(({ text, file }) => parseScenario(text, file, known));
  return {
    suites: suiteFiles.flatMap(({ suite }) => present(suite)),
    scenarios: scenarioFiles.flatMap(({ scenario }) => present(scenario)),
    dialects,
    rules,
    issues: [...dialectFiles, ...ruleFiles, ...suiteFiles, ...scenarioFiles].flatMap(({ issues }) => issues),
  };
};

/** Reading a hundred YAML files with their places takes longer than running them, so the build keeps what they say. */
const keptFile = join(packageFolder, "dist", "packaged.json");

interface Kept {
  readonly fingerprint: string;
  readonly packaged: Packaged;
}

const fingerprintOf = ({ scenarios, suites }: Files): string => {
  const hash = createHash("sha256").update(tool.version);
  for (const { file, text } of [...scenarios, ...suites]) hash.update(file).update("\0").update(text).update("\0");
  return hash.digest("hex");
};

const kept = (fingerprint: string): Packaged | undefined => {
  if (!existsSync(keptFile)) return undefined;
  const found = JSON.parse(readFileSync(keptFile, "utf8")) as Kept;
  return found.fingerprint === fingerprint ? found.packaged : undefined;
};

const readFiles = (): Files => ({ scenarios: packagedFiles("scenarios"), suites: packagedFiles("suites") });

/** What the package's files say: as the build kept it while they are the same, else read anew. */
export const packagedCatalogue = (): Packaged => {
  const files = readFiles();
  return kept(fingerprintOf(files)) ?? parse(files);
};

/** The last step of a build. */
export const keepPackaged = (): void => {
  const files = readFiles();
  const kept: Kept = { fingerprint: fingerprintOf(files), packaged: parse(files) };
  writeFileSync(keptFile, JSON.stringify(kept));
};
