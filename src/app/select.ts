import { sep } from "node:path";
import type { Issue, Scenario } from "../model/scenario.ts";
import { isMeantBy, isStoryFile, nearest, parseScenario } from "../scenario/index.ts";
import type { Catalogue } from "./catalogue.ts";
import { yamlFiles } from "./yaml-files.ts";

/** What the words of a command line mean. */
export interface Selection {
  readonly scenarios: readonly Scenario[];
  /** Globs over check ids where a suite narrows them; undefined: all. */
  readonly checks?: readonly string[];
  readonly issues: readonly Issue[];
  /** Words that mean nothing, each with what was probably meant. */
  readonly unknown: readonly string[];
}

interface Meaning {
  readonly scenarios: readonly Scenario[];
  readonly checks?: readonly string[];
  readonly issues?: readonly Issue[];
}

const fromSuite = (word: string, catalogue: Catalogue): Meaning | undefined => {
  const suite = catalogue.suites.find(({ id }) => id === word);
  if (suite === undefined) return undefined;
  return { scenarios: catalogue.inSuite(suite), ...(suite.checks === undefined ? {} : { checks: suite.checks }) };
};

/** A scenario's id, or the folder part of several. */
const fromIds = (word: string, { scenarios }: Catalogue): Meaning | undefined => {
  const wanted = word.replace(/\/$/, "");
  const found = scenarios.filter(({ id }) => id === wanted || id.startsWith(`${wanted}/`) || isMeantBy([wanted])(id));
  return found.length === 0 ? undefined : { scenarios: found };
};

/** A file or folder of the user's, and no id. */
export const looksLikePath = (word: string): boolean =>
  word.includes(sep) || word.startsWith(".") || /\.ya?ml$/.test(word);

const fromFiles = (word: string, { known }: Catalogue): Meaning | undefined => {
  const files = looksLikePath(word) ? yamlFiles(word) : undefined;
  if (files === undefined) return undefined;
  const parsed = files
    .filter(({ file }) => isStoryFile(file))
    .map(({ text, file }) => parseScenario(text, file, known));
  return {
    scenarios: parsed.flatMap(({ scenario }) => (scenario === undefined ? [] : [scenario])),
    issues: parsed.flatMap(({ issues }) => issues),
  };
};

const nothingCalled = (word: string, { suites, scenarios }: Catalogue): string => {
  const word2 = nearest(
    word,
    [...suites, ...scenarios].map(({ id }) => id),
  );
  const hint = word2 === undefined ? "" : ` Did you mean "${word2}"?`;
  return `There is no suite, scenario, file or folder "${word}".${hint}`;
};

/** Suites, scenario ids, files and folders, in the order they were named; a scenario named twice is run once. */
export const select = (words: readonly string[], catalogue: Catalogue): Selection => {
  const meanings = words.map((word) => ({
    word,
    meaning: fromSuite(word, catalogue) ?? fromFiles(word, catalogue) ?? fromIds(word, catalogue),
  }));
  const found = meanings.flatMap(({ meaning }) => (meaning === undefined ? [] : [meaning]));
  const byFile = new Map(
    found.flatMap(({ scenarios }) => scenarios.map((scenario) => [scenario.file, scenario] as const)),
  );
  const narrowed = found.every(({ checks }) => checks !== undefined)
    ? found.flatMap(({ checks }) => checks ?? [])
    : undefined;
  return {
    scenarios: [...byFile.values()],
    ...(narrowed === undefined ? {} : { checks: narrowed }),
    issues: found.flatMap(({ issues }) => issues ?? []),
    unknown: meanings.filter(({ meaning }) => meaning === undefined).map(({ word }) => nothingCalled(word, catalogue)),
  };
};
