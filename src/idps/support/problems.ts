import type { Dialect, MappingLanguage } from "../../model/idp.ts";
import { ok } from "../../scim/outcome.ts";
import { namesIn, parseExpression } from "./expression/parse.ts";
import { parseTargetPath } from "./target-path.ts";

/** Something in a dialect that cannot be played; `where` is its place, as `userMapping[3].source`. */
export interface DialectProblem {
  readonly where: string;
  readonly message: string;
}

const inExpression = (where: string, text: string, known?: (name: string) => boolean): readonly DialectProblem[] => {
  const parsed = parseExpression(text);
  if (!parsed.ok) return [{ where, message: `"${text}": ${parsed.error.detail}` }];
  return namesIn(parsed.value)
    .filter((name) => known !== undefined && !known(name))
    .map((name) => ({ where, message: `"${text}" speaks of "${name}", which is no attribute of the directory` }));
};

const targetProblem = (text: string): string | undefined => {
  const parsed = parseTargetPath(text);
  return parsed.ok ? undefined : parsed.error.detail;
};

const inTarget = (where: string, text: string): readonly DialectProblem[] => {
  const message = targetProblem(text);
  return message === undefined ? [] : [{ where, message }];
};

const beside = ["key", "id", "isActive", "isAssigned", "groups"];

const neutralNames = (words: readonly string[]): readonly string[] => {
  const own = [...words, ...beside];
  return [...own, ...own.map((word) => `manager.${word}`)];
};

export const mappingLanguage: MappingLanguage = {
  namesIn: (source) => {
    const parsed = parseExpression(source);
    return parsed.ok ? ok(namesIn(parsed.value)) : parsed;
  },
  targetProblem,
  neutralNames,
};

/** Everything in a dialect's mappings that could not be evaluated; `words` are the neutral words people are written in. */
export const dialectProblems = (dialect: Dialect, words: readonly string[]): readonly DialectProblem[] => {
  const neutral = new Set(neutralNames(words));
  const isSource = (name: string): boolean => Object.hasOwn(dialect.sourceAttributes, name) || neutral.has(name);
  const rows = (name: "userMapping" | "groupMapping"): readonly DialectProblem[] =>
    dialect[name].flatMap(({ source, target }, index) => [
      ...inExpression(`${name}[${index}].source`, source, isSource),
      ...inTarget(`${name}[${index}].target`, target),
    ]);
  return [
    ...Object.entries(dialect.sourceAttributes).flatMap(([name, { value }]) =>
      inExpression(`sourceAttributes.${name}`, value, (word) => neutral.has(word)),
    ),
    ...rows("userMapping"),
    ...rows("groupMapping"),
  ];
};
