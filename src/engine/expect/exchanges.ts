import type { Exchange, Headers } from "../../model/exchange.ts";
import type { ExchangePattern } from "../../model/scenario.ts";
import type { Json, JsonObject } from "../../scim/json.ts";
import { fitsTemplate, pathSegments, queryOf } from "../request-path.ts";
import { type Broken, brokenAt, type Evidence, hasStatus, printStatus } from "./broken.ts";
import { type Mismatch, mismatches } from "./pattern.ts";

/** A name and a pattern for its value, held against what is there, in any letter case of the name. */
export const headerMismatches = (patterns: JsonObject, headers: Headers): readonly Mismatch[] => {
  const byName = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  return Object.entries(patterns).flatMap(([name, pattern]) =>
    mismatches(pattern, byName.get(name.toLowerCase()), `headers.${name.toLowerCase()}`),
  );
};

/** Query values are text; a pattern may write a number as a number. */
const queryMismatches = (patterns: JsonObject, path: string): readonly Mismatch[] => {
  const query = queryOf(path);
  return Object.entries(patterns).flatMap(([name, pattern]) => {
    const text: Json = typeof pattern === "number" || typeof pattern === "boolean" ? String(pattern) : pattern;
    return mismatches(text, query.get(name) ?? undefined, `request.query.${name}`);
  });
};

const same = (where: string, expected: string | undefined, actual: string): readonly Mismatch[] =>
  expected === undefined || expected === actual ? [] : [{ pointer: where, expected, actual }];

const oneMismatches = (pattern: ExchangePattern, { request, response }: Exchange): readonly Mismatch[] => [
  ...same("request.method", pattern.method?.toUpperCase(), request.method),
  ...(pattern.path === undefined || fitsTemplate(pattern.path, request.path)
    ? []
    : [{ pointer: "request.path", expected: pattern.path, actual: request.path }]),
  ...(pattern.query === undefined ? [] : queryMismatches(pattern.query, request.path)),
  ...(pattern.headers === undefined
    ? []
    : headerMismatches(pattern.headers, request.headers).map((found) => ({
        ...found,
        pointer: `request.${found.pointer}`,
      }))),
  ...(pattern.body === undefined ? [] : mismatches(pattern.body, request.body, "request.body")),
  ...(pattern.status === undefined || hasStatus(response.status, pattern.status)
    ? []
    : [{ pointer: "status", expected: printStatus(pattern.status), actual: String(response.status) }]),
];

const line = ({ method = "any method", path = "any path" }: ExchangePattern): string => `${method} ${path}`;

/** An answer that asked for patience and the same request again are one exchange in the IdP's eyes. */
const withoutPauses = (exchanges: readonly Exchange[]): readonly Exchange[] =>
  exchanges.filter(({ request, response }, index) => {
    const next = exchanges[index + 1]?.request;
    const isAskedAgain = next?.method === request.method && next.path === request.path;
    return !(isAskedAgain && response.headers["retry-after"] !== undefined && [429, 503].includes(response.status));
  });

const wrongNumber = (patterns: readonly ExchangePattern[], exchanges: readonly Exchange[], count: number): Broken => ({
  part: "exchanges",
  ...(exchanges.at(-1) === undefined ? {} : { exchange: exchanges.at(-1)?.index ?? 0 }),
  where: "exchanges",
  expected: patterns.map(line).join(", ") || "no request",
  actual: exchanges.map(({ request }) => `${request.method} ${request.path}`).join(", ") || "no request",
  message: `The step was to take ${patterns.length} requests and took ${count}`,
});

/** A request points to its place in the step; an answer that is not as it must be says so by itself. */
const brokenOne = (pattern: ExchangePattern, exchange: Exchange, number: number): readonly Broken[] => {
  const found = oneMismatches(pattern, exchange);
  const endpoint = `${exchange.request.method} /${pathSegments(exchange.request.path)[0] ?? ""}`;
  const isAnswer = ({ pointer }: Mismatch): boolean => pointer === "status";
  const sent = found.filter((one) => !isAnswer(one));
  return [
    ...brokenAt("exchanges", exchange, sent, `Request ${number} of the step is not the expected one`),
    ...brokenAt(
      "exchanges",
      exchange,
      found.filter(isAnswer),
      `${endpoint} is not answered with the status that this step needs`,
    ),
  ];
};

/** Holds what went over the wire in a step against what must have gone, in order. */
export const brokenExchanges = (patterns: readonly ExchangePattern[], evidence: Evidence): readonly Broken[] => {
  const exchanges = withoutPauses(evidence.exchanges);
  const count = evidence.exchangeCount - (evidence.exchanges.length - exchanges.length);
  if (count !== patterns.length) return [wrongNumber(patterns, exchanges, count)];
  return patterns.flatMap((pattern, index) => {
    const exchange = exchanges[index];
    return exchange === undefined ? [] : brokenOne(pattern, exchange, index + 1);
  });
};
