import { isRegularExpression } from "../../../model/regular-expression.ts";
import type { Json } from "../../../scim/json.ts";
import { asText, type Expression, isEmpty } from "./expression.ts";
import type { ExpressionFunction } from "./functions.ts";

type Given = readonly (Json | undefined)[];

/** A function of one text, which has nothing to say where the text is empty; a culture may stand beside it. */
const ofText = (apply: (text: string) => Json, most = 1): ExpressionFunction => ({
  takes: [1, most],
  apply: ([source]) => (isEmpty(source) ? undefined : apply(asText(source))),
});

const letters: Readonly<Record<string, string>> = { Ł: "L", ł: "l", Ø: "O", ø: "o", Đ: "D", đ: "d" };

/** Letters without their marks: é is e, ł is l. */
const withoutDiacritics = (text: string): string =>
  text
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/[ŁłØøĐđ]/g, (letter) => letters[letter] ?? letter);

const capitalized = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase();

const separatorsOf = (given: Json | undefined, otherwise: string): string =>
  isEmpty(given) ? otherwise : asText(given);

/** Parts between any of the separators. */
const partsOf = (text: string, separators: string): readonly string[] => {
  const parts = [""];
  for (const character of text)
    if (separators.includes(character)) parts.push("");
    else parts.push((parts.pop() ?? "") + character);
  return parts;
};

const properCase = (text: string, separators: string): string => {
  let rest = text;
  const words = partsOf(text, separators).map((word) => {
    const separator = rest.slice(word.length, word.length + 1);
    rest = rest.slice(word.length + 1);
    return capitalized(word) + separator;
  });
  return words.join("");
};

const patternProblem = ([, , pattern]: readonly Expression[]): string | undefined =>
  pattern?.kind === "literal" && !isEmpty(pattern.value) && !isRegularExpression(asText(pattern.value))
    ? `a regular expression, not ${JSON.stringify(pattern.value)}`
    : undefined;

/** Replace(source, oldValue, pattern, group, replacement): the old value, what the pattern matches, or a group of it. */
const replace = ([source, old, pattern, group, replacement]: Given): Json | undefined => {
  if (isEmpty(source)) return undefined;
  const text = asText(source);
  const by = asText(replacement);
  if (!isEmpty(old)) return text.replaceAll(asText(old), () => by);
  if (isEmpty(pattern) || !isRegularExpression(asText(pattern))) return text;
  return text.replaceAll(new RegExp(asText(pattern), "gu"), (match: string, ...found: readonly unknown[]) => {
    const groups = found.at(-1) as Readonly<Record<string, string | undefined>> | string;
    const part = typeof groups === "object" ? groups[asText(group)] : undefined;
    return isEmpty(group) || part === undefined ? by : match.replace(part, () => by);
  });
};

const whole = (value: Json | undefined): number => Math.trunc(Number(asText(value))) || 0;

/** Entra's functions of text, by lower-case name; places are counted from 1. */
export const textFunctions: Readonly<Record<string, ExpressionFunction>> = {
  append: {
    takes: [2, 2],
    apply: ([source, suffix]) => (isEmpty(source) ? undefined : asText(source) + asText(suffix)),
  },
  cstr: ofText((text) => text),
  instr: { takes: [2, 4], apply: ([source, part]) => asText(source).indexOf(asText(part)) + 1 },
  isstring: { takes: [1, 1], apply: ([value]) => typeof value === "string" },
  left: { takes: [2, 2], apply: ([source, length]) => asText(source).slice(0, whole(length)) },
  len: { takes: [1, 1], apply: ([source]) => [...asText(source)].length },
  mid: {
    takes: [3, 3],
    apply: ([source, start, length]) => asText(source).slice(whole(start) - 1, whole(start) - 1 + whole(length)),
  },
  normalizediacritics: ofText(withoutDiacritics),
  pcase: {
    takes: [1, 2],
    apply: ([source, separators]) =>
      isEmpty(source) ? undefined : properCase(asText(source), separatorsOf(separators, " ,.-_")),
  },
  replace: { takes: [5, 7], apply: replace, problem: patternProblem },
  split: {
    takes: [2, 2],
    apply: ([source, separator]) =>
      isEmpty(source)
        ? undefined
        : asText(source)
            .split(separatorsOf(separator, ","))
            .filter((part) => part !== ""),
  },
  stripspaces: ofText((text) => text.replaceAll(" ", "")),
  tolower: ofText((text) => text.toLowerCase(), 2),
  toupper: ofText((text) => text.toUpperCase(), 2),
  word: {
    takes: [3, 3],
    apply: ([source, number, separators]) =>
      partsOf(asText(source), separatorsOf(separators, " ")).filter((part) => part !== "")[whole(number) - 1],
  },
};

const elementsIn = (value: Json | undefined): readonly Json[] =>
  Array.isArray(value) ? value : isEmpty(value) ? [] : [value];

/** Entra's functions of attributes that hold several values. */
export const listFunctions: Readonly<Record<string, ExpressionFunction>> = {
  count: { takes: [1, 1], apply: ([value]) => elementsIn(value).length },
  item: { takes: [2, 2], apply: ([value, index]) => elementsIn(value)[whole(index) - 1] },
  removeduplicates: { takes: [1, 1], apply: ([value]) => [...new Set(elementsIn(value))] },
};
