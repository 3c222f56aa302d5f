import type { NamedPlace } from "../../../model/idp.ts";
import type { Json } from "../../../scim/json.ts";
import { fail, type Outcome, ok } from "../../../scim/outcome.ts";
import type { Expression } from "./expression.ts";
import { functions } from "./functions.ts";

interface Token {
  readonly kind: "text" | "number" | "name" | "bracketed" | "sign" | "end";
  readonly text: string;
  readonly at: number;
}

/** What was read, and the tokens that are left. */
interface Read<T> {
  readonly value: T;
  readonly rest: readonly Token[];
}

const patterns =
  /\s*(?:("(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4}))*")|(\d+)|([A-Za-z_]\w*(?:[.-]\w+)*)|\[([^\]"]*)\]|([+(),]))/uy;
const kinds = ["text", "number", "name", "bracketed", "sign"] as const;

const wrong = (at: number, expected: string): Outcome<never> =>
  fail({ status: 400, detail: `at character ${at + 1}: expected ${expected}` });

const tokensOf = (source: string): Outcome<readonly Token[]> => {
  const tokens: Token[] = [];
  let at = source.search(/\S/);
  while (at >= 0 && at < source.length) {
    patterns.lastIndex = at;
    const match = patterns.exec(source);
    const index = match?.slice(1).findIndex((group) => group !== undefined) ?? -1;
    const kind = kinds[index];
    if (match === null || kind === undefined) return wrong(at, "a name, a text in quotes, or a function");
    tokens.push({ kind, text: match[index + 1] ?? "", at });
    at = patterns.lastIndex + source.slice(patterns.lastIndex).search(/\S|$/);
  }
  return ok([...tokens, { kind: "end", text: "", at: source.length }]);
};

const constants: Readonly<Record<string, Json>> = { true: true, false: false, null: null };

const isSign = (tokens: readonly Token[], text: string): boolean =>
  tokens[0]?.kind === "sign" && tokens[0].text === text;

/** `, ,` leaves an argument out. */
const parseArgument = (tokens: readonly Token[]): Outcome<Read<Expression>> =>
  isSign(tokens, ",") || isSign(tokens, ")")
    ? ok({ value: { kind: "literal", value: null }, rest: tokens })
    : parseSum(tokens);

const parseCall = (name: Token, tokens: readonly Token[]): Outcome<Read<Expression>> => {
  const known = functions[name.text.toLowerCase()];
  if (known === undefined) return wrong(name.at, `a function there is, not ${name.text}`);
  const given: Expression[] = [];
  let rest = tokens;
  while (true) {
    const argument = parseArgument(rest);
    if (!argument.ok) return argument;
    given.push(argument.value.value);
    rest = argument.value.rest;
    if (isSign(rest, ")")) break;
    if (!isSign(rest, ",")) return wrong(rest[0]?.at ?? 0, '"," or ")"');
    rest = rest.slice(1);
  }
  const [least, most] = known.takes;
  if (given.length < least || given.length > most)
    return wrong(name.at, `${name.text} with ${least === most ? least : `${least} or more`} arguments`);
  const problem = known.problem?.(given);
  if (problem !== undefined) return wrong(name.at, `${name.text} with ${problem}`);
  return ok({ value: { kind: "call", name: name.text.toLowerCase(), given }, rest: rest.slice(1) });
};

const parseTerm = (tokens: readonly Token[]): Outcome<Read<Expression>> => {
  const [token, ...rest] = tokens;
  const literal = (value: Json): Outcome<Read<Expression>> => ok({ value: { kind: "literal", value }, rest });
  if (token?.kind === "text") return literal(JSON.parse(token.text) as Json);
  if (token?.kind === "number") return literal(Number(token.text));
  if (token?.kind === "bracketed" && token.text.trim() === "") return literal([]);
  if (token?.kind === "bracketed") return ok({ value: { kind: "name", name: token.text.trim(), at: token.at }, rest });
  if (token?.kind !== "name") return wrong(token?.at ?? 0, "a name, a text in quotes, or a function");
  if (isSign(rest, "(")) return parseCall(token, rest.slice(1));
  const constant = constants[token.text];
  return constant === undefined
    ? ok({ value: { kind: "name", name: token.text, at: token.at }, rest })
    : literal(constant);
};

const parseSum = (tokens: readonly Token[]): Outcome<Read<Expression>> => {
  const parts: Expression[] = [];
  let rest = tokens;
  while (true) {
    const term = parseTerm(rest);
    if (!term.ok) return term;
    parts.push(term.value.value);
    rest = term.value.rest;
    if (!isSign(rest, "+")) break;
    rest = rest.slice(1);
  }
  const [only] = parts;
  return ok({ value: parts.length === 1 && only !== undefined ? only : { kind: "join", parts }, rest });
};

/** The small language of mappings: names, texts, `+`, and Entra's functions; `[name]` is a name, too. */
export const parseExpression = (source: string): Outcome<Expression> => {
  const tokens = tokensOf(source);
  if (!tokens.ok) return tokens;
  const sum = parseSum(tokens.value);
  if (!sum.ok) return sum;
  const left = sum.value.rest[0];
  return left?.kind === "end" ? ok(sum.value.value) : wrong(left?.at ?? 0, '"+" or the end');
};

/** Every name an expression mentions, and where. */
export const namesIn = (expression: Expression): readonly NamedPlace[] => {
  switch (expression.kind) {
    case "literal":
      return [];
    case "name":
      return [{ name: expression.name, at: expression.at }];
    case "join":
      return expression.parts.flatMap(namesIn);
    case "call":
      return expression.given.flatMap(namesIn);
  }
};
