import type { Dialect, MappingLanguage, NamedPlace, Sourced } from "../../model/idp.ts";
import type { Json } from "../../scim/json.ts";
import { ok } from "../../scim/outcome.ts";
import { namesIn, parseExpression } from "./expression/parse.ts";
import { parseScopingFilter } from "./scoping/parse.ts";
import { strangerIn } from "./strange-target.ts";
import { parseTargetPath } from "./target-path.ts";

/** Something in a dialect that cannot be played; `where` is its place, as `userMapping[3].source`. */
export interface DialectProblem {
  readonly where: string;
  readonly message: string;
}

const unknownName = (text: string, { name, at }: NamedPlace): string =>
  `"${text}" speaks at character ${at + 1} of "${name}", which is no attribute of the directory`;

const inExpression = (where: string, text: string, known?: (name: string) => boolean): readonly DialectProblem[] => {
  const parsed = parseExpression(text);
  if (!parsed.ok) return [{ where, message: `"${text}": ${parsed.error.detail}` }];
  return namesIn(parsed.value)
    .filter(({ name }) => known !== undefined && !known(name))
    .map((name) => ({ where, message: unknownName(text, name) }));
};

const targetProblem = (text: string): string | undefined => {
  const parsed = parseTargetPath(text);
  return parsed.ok ? undefined : parsed.error.detail;
};

const inTarget = (where: string, text: string): readonly DialectProblem[] => {
  const message = targetProblem(text);
  return message === undefined ? [] : [{ where, message }];
};

/** The words groups are written in. */
const ofGroups = ["id", "displayName", "description"];

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
  strangerIn,
  filterNames: (filter) => {
    const parsed = parseScopingFilter(filter);
    return parsed.ok ? ok(parsed.value.flat().map(({ attribute, at }) => ({ name: attribute, at }))) : parsed;
  },
  neutralNames,
};

/** Everything in a dialect's mappings that could not be evaluated; `words` are the neutral words people are written in. */
export const dialectProblems = (dialect: Dialect, words: readonly string[]): readonly DialectProblem[] => {
  const neutral = new Set(neutralNames(words));
  const isSource = (name: string): boolean => Object.hasOwn(dialect.sourceAttributes, name) || neutral.has(name);
  const inScope = ([name, { value }]: readonly [string, Sourced<Json>]): readonly DialectProblem[] => {
    if (!name.endsWith(".scope")) return [];
    const where = `settings.${name}`;
    const names = mappingLanguage.filterNames(String(value));
    if (!names.ok) return [{ where, message: `"${value}": ${names.error.detail}` }];
    return names.value
      .filter(({ name: one }) => !isSource(one))
      .map((one) => ({ where, message: unknownName(String(value), one) }));
  };
  const isGroupSource = (name: string): boolean => ofGroups.includes(name) || isSource(name);
  const rows = (name: "userMapping" | "groupMapping"): readonly DialectProblem[] =>
    dialect[name].flatMap(({ source, target }, index) => [
      ...inExpression(`${name}[${index}].source`, source, name === "groupMapping" ? isGroupSource : isSource),
      ...inTarget(`${name}[${index}].target`, target),
    ]);
  return [
    ...Object.entries(dialect.settings).flatMap(inScope),
    ...Object.entries(dialect.sourceAttributes).flatMap(([name, { value }]) =>
      inExpression(`sourceAttributes.${name}`, value, (word) => neutral.has(word)),
    ),
    ...rows("userMapping"),
    ...rows("groupMapping"),
  ];
};
