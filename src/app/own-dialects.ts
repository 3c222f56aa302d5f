import { dirname, join } from "node:path";
import { mappingLanguage } from "../idps/index.ts";
import { findDialect, knownFrom, parseDialect, parseRules } from "../scenario/index.ts";
import type { Catalogue } from "./catalogue.ts";
import { requirementsWith } from "./packaged.ts";
import { type TextFile, yamlFiles } from "./yaml-files.ts";

const isNamed =
  (name: RegExp) =>
  ({ file }: TextFile): boolean =>
    name.test(file);

/** What stands in the folder of a file belongs to it. */
const besides = (path: string): readonly TextFile[] =>
  ["dialect.yaml", "rules.yaml"].flatMap((name) => yamlFiles(join(dirname(path), name)) ?? []);

const filesAround = (paths: readonly string[]): readonly TextFile[] => {
  const files = paths.flatMap((path) => [...(yamlFiles(path) ?? []), ...besides(path)]);
  return [...new Map(files.map((file) => [file.file, file])).values()];
};

/** The catalogue with the dialects and rules that users bring: those in the folders they name, and beside the files they name. */
export const withOwnDialects = (catalogue: Catalogue, paths: readonly string[]): Catalogue => {
  const files = filesAround(paths);
  const packaged = new Set(catalogue.dialects.map(({ file }) => file));
  const written = files.filter((one) => isNamed(/(^|\/)dialect\.ya?ml$/)(one) && !packaged.has(one.file));
  if (written.length === 0) return catalogue;
  const parsed = written.map(({ text, file }) => parseDialect(text, file, catalogue.known));
  const ruled = files.filter(isNamed(/(^|\/)rules\.ya?ml$/)).map(({ text, file }) => parseRules(text, file));
  const own = parsed.flatMap(({ dialect }) => dialect ?? []);
  const taken = own.flatMap(({ id, file }) => {
    const known = findDialect(catalogue.dialects, id);
    return known === undefined
      ? []
      : [{ file, line: 1, column: 1, message: `"${id}" is ${known.title} already: choose another id` }];
  });
  const dialects = [...catalogue.dialects, ...own];
  const rules = [...catalogue.rules, ...ruled.flatMap((one) => one.rules ?? [])];
  const requirements = requirementsWith(rules);
  return {
    ...catalogue,
    dialects,
    rules,
    requirements,
    known: knownFrom(dialects, catalogue.idps, new Set(requirements.keys()), mappingLanguage),
    issues: [...catalogue.issues, ...[...parsed, ...ruled].flatMap(({ issues }) => issues), ...taken],
  };
};
