import type { Exchange } from "../../model/exchange.ts";
import { acceptablePatches, applyReplace, type ResourceDefinition, strict, tolerant } from "../../scim/index.ts";
import { isObject, type Json, type JsonObject } from "../../scim/json.ts";
import { fail, type Outcome } from "../../scim/outcome.ts";
import { slotsOf } from "./attributes.ts";
import { bounds, type State } from "./memory.ts";
import type { TypeDefinition } from "./types.ts";

/** What a write may lead to from one state: every reading the RFC, and the documented requests of IdPs, leave room for. */
export type Readings = readonly Outcome<State>[];

const missingBody = fail({ status: 400, scimType: "invalidSyntax", detail: "the request has no JSON body" });

const unique = <T>(values: readonly T[], key: (value: T) => string): readonly T[] => [
  ...new Map(values.map((value) => [key(value), value])).values(),
];

type Written = Outcome<{ readonly resource: JsonObject; readonly isModified: boolean }>;

const asState = (outcome: Written, open: ReadonlySet<string>): Outcome<State> =>
  outcome.ok ? { ok: true, value: { ...outcome.value, open } } : outcome;

const patchReadings = (state: State, body: Json, definition: ResourceDefinition): Readings =>
  acceptablePatches(definition, state.resource, body).map((outcome) => asState(outcome, state.open));

/** What PUT leaves out may be cleared, defaulted or kept (RFC 7644 §3.5.1), so it is open afterwards. */
const omitted = (state: State, body: Json): ReadonlySet<string> => {
  const given = slotsOf(isObject(body) ? body : {});
  return new Set([...state.open, ...[...slotsOf(state.resource).keys()].filter((key) => !given.has(key))]);
};

const replaceReadings = (state: State, body: Json, definition: ResourceDefinition): Readings =>
  [strict, tolerant].map((tolerances) => {
    const outcome = applyReplace(definition, state.resource, body, tolerances);
    return asState(outcome, outcome.ok ? omitted(state, body) : state.open);
  });

const readingsFrom = (state: State, { request }: Exchange, definition: ResourceDefinition): Readings => {
  if (request.body === undefined) return [missingBody];
  return request.method === "PATCH"
    ? patchReadings(state, request.body, definition)
    : replaceReadings(state, request.body, definition);
};

const signature = (outcome: Outcome<State>): string =>
  outcome.ok
    ? JSON.stringify([outcome.value.resource, [...outcome.value.open], outcome.value.isModified])
    : `${outcome.error.status} ${outcome.error.scimType}`;

const computed = new WeakMap<Exchange, { readonly states: readonly State[]; readonly readings: Readings }>();

/** Every acceptable outcome of a PUT or PATCH on a resource that may be in any of the states; computed once per exchange. */
export const readingsOf = (exchange: Exchange, states: readonly State[], type: TypeDefinition): Readings => {
  const before = computed.get(exchange);
  if (before?.states === states) return before.readings;
  const readings = unique(
    states.flatMap((state) => type.readings.flatMap((definition) => readingsFrom(state, exchange, definition))),
    signature,
  );
  computed.set(exchange, { states, readings });
  return readings;
};

/** The states that remain possible; none when there are too many to follow. */
export const statesAfter = (readings: Readings): readonly State[] => {
  const states = readings.flatMap((outcome) => (outcome.ok ? [outcome.value] : []));
  return states.length > bounds.states ? [] : states;
};
