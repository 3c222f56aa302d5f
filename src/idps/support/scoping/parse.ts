import { isRegularExpression } from "../../../model/regular-expression.ts";
import { fail, type Outcome, ok } from "../../../scim/outcome.ts";
import { type Clause, isAlone, type Operator, operators, type ScopingFilter } from "./filter.ts";

/** What is left to read, and where it begins. */
interface Rest {
  readonly text: string;
  readonly at: number;
}

interface Read<T> {
  readonly value: T;
  readonly rest: Rest;
}

const wrong = ({ at }: Rest, expected: string): Outcome<never> =>
  fail({ status: 400, detail: `at character ${at + 1}: expected ${expected}` });

const trimmed = ({ text, at }: Rest): Rest => {
  const left = text.trimStart();
  return { text: left, at: at + text.length - left.length };
};

const after = ({ text, at }: Rest, length: number): Rest => trimmed({ text: text.slice(length), at: at + length });

const match = (rest: Rest, pattern: RegExp): readonly string[] | undefined => pattern.exec(rest.text) ?? undefined;

const patternOf = (operator: Operator): RegExp => new RegExp(`^${operator.replaceAll(" ", "\\s+")}(?![\\w-])`, "i");

const readOperator = (rest: Rest): Outcome<Read<Operator>> => {
  for (const operator of operators) {
    const [found] = match(rest, patternOf(operator)) ?? [];
    if (found !== undefined) return ok({ value: operator, rest: after(rest, found.length) });
  }
  return wrong(rest, `an operator: ${operators.join(", ")}`);
};

const readValue = (rest: Rest, operator: Operator): Outcome<Read<string>> => {
  if (isAlone(operator)) return ok({ value: "", rest });
  const [found, inner] = match(rest, /^"((?:[^"\\]|\\.)*)"/) ?? [];
  if (found === undefined || inner === undefined) return wrong(rest, "a value in quotes");
  const value = inner.replaceAll(/\\(["\\])/g, "$1");
  if (operator.endsWith("REGEX MATCH") && !isRegularExpression(value)) return wrong(rest, "a regular expression");
  if (operator.startsWith("GREATER") && !/^-?\d+$/.test(value)) return wrong(rest, "a whole number in quotes");
  return ok({ value, rest: after(rest, found.length) });
};

const readClause = (rest: Rest): Outcome<Read<Clause>> => {
  const [found, bracketed, bare] = match(rest, /^(?:\[([^\]]+)\]|([A-Za-z_][\w.-]*))/) ?? [];
  if (found === undefined) return wrong(rest, "an attribute");
  const operator = readOperator(after(rest, found.length));
  if (!operator.ok) return operator;
  const value = readValue(operator.value.rest, operator.value.value);
  if (!value.ok) return value;
  const clause = {
    attribute: bracketed ?? bare ?? "",
    at: rest.at,
    operator: operator.value.value,
    value: value.value.value,
  };
  return ok({ value: clause, rest: value.value.rest });
};

/** `department EQUALS "Engines" AND city IS NOT NULL OR title INCLUDES "Head"`: AND binds a group of clauses, OR parts the groups. */
export const parseScopingFilter = (source: string): Outcome<ScopingFilter> => {
  const groups: Clause[][] = [];
  let group: Clause[] = [];
  let rest = trimmed({ text: source, at: 0 });
  if (rest.text === "") return ok([]);
  while (true) {
    const clause = readClause(rest);
    if (!clause.ok) return clause;
    group.push(clause.value.value);
    rest = clause.value.rest;
    const [word] = match(rest, /^(?:AND|OR)\b/i) ?? [];
    if (word?.toUpperCase() !== "AND") {
      groups.push(group);
      group = [];
    }
    if (rest.text === "") return ok(groups);
    if (word === undefined) return wrong(rest, "AND, OR or the end");
    rest = after(rest, word.length);
  }
};
