import { fail, type Outcome, ok } from "../outcome.ts";
import { readAttributePath } from "../path/parse-path.ts";
import type { AttributePath } from "../path/path.ts";
import type { Tolerances } from "../tolerance.ts";
import { strict } from "../tolerance.ts";
import {
  type CompareOperator,
  type CompareValue,
  compareOperators,
  type Filter,
  type ValuePathComparison,
} from "./filter.ts";

/** Deeper nesting is refused rather than recursed into. */
const filterDepthMax = 200;

/** So are longer chains: each part of a chain is asked of each resource. */
const filterPartsMax = 2_000;

interface Complaint {
  readonly at: number;
  readonly expected: string;
}

/** Where the reader stands, what it may take, and the first thing that was wrong. */
interface Reader {
  readonly text: string;
  readonly tolerances: Tolerances;
  at: number;
  depth: number;
  parts: number;
  complaint?: Complaint;
}

const stop = (reader: Reader, expected: string): undefined => {
  reader.complaint ??= { at: reader.at, expected };
  return undefined;
};

const isWordEnd = (character: string | undefined): boolean =>
  character === undefined ||
  character === " " ||
  character === "(" ||
  character === ")" ||
  character === "[" ||
  character === "]";

const wordAt = (reader: Reader): string => {
  let end = reader.at;
  while (!isWordEnd(reader.text[end])) end += 1;
  return reader.text.slice(reader.at, end);
};

const take = (reader: Reader, token: string): boolean => {
  if (!reader.text.startsWith(token, reader.at)) return false;
  reader.at += token.length;
  return true;
};

/** ` and ` or ` or ` between two expressions. */
const takeLogical = (reader: Reader, word: "and" | "or"): boolean => {
  const { text, at } = reader;
  const end = at + word.length + 2;
  if (text.slice(at, end).toLowerCase() !== ` ${word} `) return false;
  reader.at = end;
  return true;
};

const literal =
  /(?:"(?:[^"\\]|\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?=$|[ )\]])/y;

/** JSON allows none inside a string. */
const hasControlCharacter = (text: string): boolean => [...text].some((character) => character < " ");

/** What a value has to look like, told to somebody who wrote something near to it. */
const valueInWords = ({ text, at }: Reader): string => {
  if (text[at] === '"')
    return "a JSON string: closed, escaped as JSON has it, and with a space, a bracket or the end behind it";
  if (/^(?:true|false|null)(?![^ )\]])/i.test(text.slice(at, at + 6))) return "true, false or null in small letters";
  return "a JSON string in double quotes, a number, true, false or null";
};

const compareValue = (reader: Reader): { readonly value: CompareValue } | undefined => {
  literal.lastIndex = reader.at;
  const found = literal.exec(reader.text)?.[0];
  if (found === undefined || hasControlCharacter(found)) return stop(reader, valueInWords(reader));
  reader.at += found.length;
  return { value: JSON.parse(found) as CompareValue };
};

type Comparison =
  | { readonly kind: "present" }
  | { readonly kind: "compare"; readonly operator: CompareOperator; readonly value: CompareValue };

/** ` pr`, or an operator and a value: what follows an attribute path. */
const comparison = (reader: Reader, name: string): Comparison | undefined => {
  const orBracket = name.toLowerCase() === "not" ? "a bracket, for not negates what stands in one, or " : "";
  if (!take(reader, " ")) return stop(reader, `${orBracket}a space and an operator`);
  const word = wordAt(reader).toLowerCase();
  const operator = compareOperators.find((known) => known === word);
  if (word !== "pr" && operator === undefined)
    return stop(reader, `${orBracket}one of ${compareOperators.join(", ")} or pr`);
  reader.at += word.length;
  if (operator === undefined) return { kind: "present" };
  if (!take(reader, " ")) return stop(reader, "a space and a value");
  const read = compareValue(reader);
  return read === undefined ? undefined : { kind: "compare", operator, value: read.value };
};

/** Tolerance `value-path-filter`: a sub-attribute compared behind the bracket. */
const behindBracket = (reader: Reader): ValuePathComparison | undefined => {
  const path = readAttributePath(wordAt(reader));
  if (path === undefined || path.urn !== undefined || path.subAttribute !== undefined)
    return stop(reader, "a sub-attribute");
  reader.at += wordAt(reader).length;
  const compared = comparison(reader, path.attribute);
  return compared === undefined ? undefined : { subAttribute: path.attribute, ...compared };
};

const valuePath = (reader: Reader, path: AttributePath): Filter | undefined => {
  const filter = disjunction(reader, true);
  if (filter === undefined) return undefined;
  if (!take(reader, "]")) return stop(reader, "a closing square bracket");
  if (!reader.tolerances.has("value-path-filter") || !take(reader, ".")) return { kind: "valuePath", path, filter };
  const then = behindBracket(reader);
  return then === undefined ? undefined : { kind: "valuePath", path, filter, then };
};

const attributeInWords = "an attribute such as userName, name.givenName or urn:…:User:department";
const subAttributeInWords = "a sub-attribute such as type or value";

const attributeExpression = (reader: Reader, isInBrackets: boolean): Filter | undefined => {
  const word = wordAt(reader);
  const path = readAttributePath(word);
  if (path === undefined) return stop(reader, isInBrackets ? subAttributeInWords : attributeInWords);
  reader.at += word.length;
  if (!isInBrackets && take(reader, "[")) return valuePath(reader, path);
  const compared = comparison(reader, word);
  if (compared === undefined) return undefined;
  return compared.kind === "present"
    ? { kind: "present", path }
    : { kind: "compare", path, operator: compared.operator, value: compared.value };
};

const group = (reader: Reader, isInBrackets: boolean): Filter | undefined => {
  const filter = disjunction(reader, isInBrackets);
  if (filter === undefined) return undefined;
  return take(reader, ")") ? filter : stop(reader, "a closing bracket");
};

/** The grammar writes not and its bracket together, all examples apart (erratum 7319); both are read. */
const startsNot = ({ text, at }: Reader): number => {
  if (text.slice(at, at + 3).toLowerCase() !== "not") return 0;
  if (text[at + 3] === "(") return 4;
  return text.startsWith(" (", at + 3) ? 5 : 0;
};

const unary = (reader: Reader, isInBrackets: boolean): Filter | undefined => {
  reader.parts += 1;
  if (reader.parts > filterPartsMax) return stop(reader, `at most ${filterPartsMax} comparisons`);
  const not = startsNot(reader);
  if (not > 0) {
    reader.at += not;
    const filter = group(reader, isInBrackets);
    return filter === undefined ? undefined : { kind: "not", filter };
  }
  return take(reader, "(") ? group(reader, isInBrackets) : attributeExpression(reader, isInBrackets);
};

const conjunction = (reader: Reader, isInBrackets: boolean): Filter | undefined => {
  let left = unary(reader, isInBrackets);
  while (left !== undefined && takeLogical(reader, "and")) {
    const right = unary(reader, isInBrackets);
    left = right === undefined ? undefined : { kind: "and", left, right };
  }
  return left;
};

/** Lowest precedence: or (RFC 7644 §3.4.2.2). */
const disjunction = (reader: Reader, isInBrackets: boolean): Filter | undefined => {
  reader.depth += 1;
  if (reader.depth > filterDepthMax) return stop(reader, `at most ${filterDepthMax} levels of brackets`);
  let left = conjunction(reader, isInBrackets);
  while (left !== undefined && takeLogical(reader, "or")) {
    const right = conjunction(reader, isInBrackets);
    left = right === undefined ? undefined : { kind: "or", left, right };
  }
  reader.depth -= 1;
  return left;
};

/** Where in a longer text the filter stands, and what that text is called. */
interface Whole {
  readonly name: "filter" | "path";
  readonly start: number;
}

const shownMax = 30;

/** What stands at a place, for messages. */
const foundAt = (text: string, at: number, name: Whole["name"]): string => {
  const rest = text.slice(at);
  if (rest === "") return name === "path" ? "the closing square bracket" : "the end";
  return `\`${rest.length > shownMax ? `${rest.slice(0, shownMax)}…` : rest}\``;
};

const parse = (text: string, tolerances: Tolerances, { name, start }: Whole): Outcome<Filter> => {
  const reader: Reader = { text, tolerances, at: 0, depth: 0, parts: 0 };
  const filter = disjunction(reader, name === "path");
  if (filter !== undefined && reader.at === text.length) return ok(filter);
  const { at, expected } = reader.complaint ?? {
    at: reader.at,
    expected: "the end, or and/or with an expression behind it",
  };
  return fail({
    status: 400,
    scimType: "invalidFilter",
    detail: `The ${name} breaks off at character ${start + at + 1}: expected ${expected}, found ${foundAt(text, at, name)}`,
  });
};

/** FILTER of RFC 7644 §3.4.2.2 Figure 1, to the letter; the tolerances say what else is taken. */
export const parseFilter = (text: string, tolerances: Tolerances = strict): Outcome<Filter> =>
  parse(text, tolerances, { name: "filter", start: 0 });

/** valFilter: what stands between square brackets, of a path in which it starts at a place. */
export const parsePathFilter = (text: string, start: number): Outcome<Filter> =>
  parse(text, strict, { name: "path", start });
