import { expect, test } from "@playwright/test";
import { checks } from "../../../src/checks/index.ts";
import { exampleContext } from "../../../src/checks/support/example-facts.ts";
import type { Check, ExchangeCheck, TraceCheck } from "../../../src/model/check.ts";
import type { Exchange } from "../../../src/model/exchange.ts";
import { isObject, type Json } from "../../../src/scim/json.ts";
import { asTrace } from "./as-trace.ts";

/** Shadows what every object has, so that turning it into text by habit throws. */
const shadowing: Json = { toString: 1, valueOf: null, constructor: "", hasOwnProperty: 0, length: -1 };

const odd: readonly Json[] = [null, 0, "x", [null, 1, "x", [], shadowing], { value: null, meta: 1, id: 2 }, shadowing];

const depthMax = 3;

/** The value itself, and each value below it, replaced by something that nobody expects there. */
const damaged = (value: Json, depth = 0): readonly Json[] => {
  if (depth === depthMax) return odd;
  if (Array.isArray(value))
    return [...odd, ...damaged(value[0] ?? null, depth + 1).map((first) => [first, ...value.slice(1)])];
  if (!isObject(value)) return odd;
  return [
    ...odd,
    ...Object.entries(value).flatMap(([name, inner]) =>
      damaged(inner, depth + 1).map((each) => ({ ...value, [name]: each })),
    ),
  ];
};

const exchangesOf = (check: Check): readonly Exchange[] =>
  check.kind === "exchange"
    ? [check.examples.passes, check.examples.fails]
    : [...check.examples.passes, ...check.examples.fails];

/** One exchange of each kind is enough: what is read is decided by method, place and answer. */
const kinds = new Map(
  checks
    .flatMap(exchangesOf)
    .map((exchange) => [
      JSON.stringify([
        exchange.request.method,
        exchange.request.path.split(/[/?]/)[1],
        exchange.response.status,
        isObject(exchange.response.body),
      ]),
      exchange,
    ]),
);

const judgeExchange =
  (check: ExchangeCheck) =>
  (exchange: Exchange): void => {
    if (check.appliesTo(exchange, exampleContext)) check.judge(exchange, exampleContext);
  };

/** A trace check is asked with what it knows after its passing example, so that the oddity meets something. */
const judgeTrace = (check: TraceCheck): ((exchange: Exchange) => void) => {
  const known = check.examples.passes.reduce(
    (state, each) => check.fold(state, each, exampleContext).state,
    check.initial,
  );
  return (exchange) => {
    check.fold(known, exchange, exampleContext);
  };
};

const judges = checks.map((check) => (check.kind === "exchange" ? judgeExchange(check) : judgeTrace(asTrace(check))));

test("no check stumbles over what a target answers, whatever it is", () => {
  let judged = 0;
  for (const exchange of kinds.values())
    for (const body of damaged(exchange.response.body ?? null)) {
      const answered = { ...exchange, response: { ...exchange.response, body } };
      for (const judge of judges) judge(answered);
      judged += 1;
    }
  expect(judged).toBeGreaterThan(500);
});

test("no check stumbles over what a client sends", () => {
  for (const exchange of kinds.values())
    for (const body of damaged(exchange.request.body ?? null))
      for (const judge of judges) judge({ ...exchange, request: { ...exchange.request, body } });
});
