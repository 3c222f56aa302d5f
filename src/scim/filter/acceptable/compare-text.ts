import type { CompareOperator } from "../filter.ts";
import { foldCase } from "../fold-case.ts";
import { certainly, match, noMatch, type Outcomes, open } from "./outcomes.ts";

type Fold = (text: string) => string;

const beyondAscii = /[^\0-\x7f]/gu;

/** As most languages do it, which know nothing of the Greek sigma at the end of a word. */
const letterByLetter: Fold = (text) => text.replace(beyondAscii, (letter) => letter.toLowerCase()).toLowerCase();

/** Ways in which two spellings of a text may count as the same one; ASCII texts come out equal from all of them. */
const exactFolds: readonly Fold[] = [(text) => text, (text) => text.normalize("NFC")];
const looseFolds: readonly Fold[] = [
  foldCase,
  letterByLetter,
  (text) => text.toUpperCase(),
  (text) => text.toUpperCase().toLowerCase(),
  (text) => text.normalize("NFKC").toUpperCase(),
];

const isDigit = (character: string): boolean => character >= "0" && character <= "9";
const isLower = (character: string): boolean => character >= "a" && character <= "z";
const isUpper = (character: string): boolean => character >= "A" && character <= "Z";

/** The RFC names no collation: only digits and ASCII letters of one case stand in the same order everywhere. */
const isSameOrderEverywhere = (left: string, right: string): boolean => {
  let at = 0;
  while (at < left.length && left[at] === right[at]) at += 1;
  const [first, second] = [left[at], right[at]];
  if (first === undefined || second === undefined) return true;
  const isPlain = (character: string): boolean => isDigit(character) || isLower(character) || isUpper(character);
  if (!isPlain(first) || !isPlain(second)) return false;
  return isDigit(first) || isDigit(second) || isLower(first) === isLower(second);
};

const order: Readonly<Record<"gt" | "ge" | "lt" | "le", (left: string, right: string) => boolean>> = {
  gt: (left, right) => left > right,
  ge: (left, right) => left >= right,
  lt: (left, right) => left < right,
  le: (left, right) => left <= right,
};

const holds = (operator: CompareOperator, left: string, right: string): boolean => {
  switch (operator) {
    case "eq":
      return left === right;
    case "ne":
      return left !== right;
    case "co":
      return left.includes(right);
    case "sw":
      return left.startsWith(right);
    case "ew":
      return left.endsWith(right);
    case "gt":
    case "ge":
    case "lt":
    case "le":
      return order[operator](left, right);
  }
};

const isPart = (operator: CompareOperator): boolean => operator === "co" || operator === "sw" || operator === "ew";
const isOrder = (operator: CompareOperator): boolean => operator in order;

export type CaseRule = "exact" | "loose" | "either";

/** How a text may compare with an operand; `either` where the RFC and the published schemas disagree about letter case. */
export const compareText = (operator: CompareOperator, value: string, operand: string, rule: CaseRule): Outcomes => {
  // Whether everything holds an empty text, or nothing does, is nobody's business.
  if (isPart(operator) && operand === "") return open;
  const folds = rule === "exact" ? exactFolds : rule === "loose" ? looseFolds : [...exactFolds, ...looseFolds];
  const outcomes = folds.reduce((found, fold) => found | certainly(holds(operator, fold(value), fold(operand))), 0);
  if (!isOrder(operator)) return outcomes;
  const isSure = folds.every((fold) => isSameOrderEverywhere(fold(value), fold(operand)));
  return isSure ? outcomes : match | noMatch;
};
