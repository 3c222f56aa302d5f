import { applyPatch, parsePatchOp, tolerant, urns } from "../../scim/index.ts";
import { isObject, type Json } from "../../scim/json.ts";
import { slotsOf } from "../memory/attributes.ts";
import type { Effect, Observation } from "../memory/effects.ts";
import type { FaultKind } from "../memory/judge-value.ts";
import type { Fault, Judgement } from "../memory/judgement.ts";
import type { Write } from "../memory/memory.ts";
import { isSame } from "../memory/same.ts";
import { keysOfOperation, operationsIn } from "../memory/touched-keys.ts";
import { show } from "../support/text.ts";
import { causeOf, type EffectCause, nameOf, type Operation, operationOf } from "./cause.ts";
import { hasFollowed } from "./has-followed.ts";
import { selectsNothing } from "./refusal.ts";

export type EffectOnlyCause =
  | EffectCause
  | "keeps-the-rest"
  | "primary-moves"
  | "in-order"
  | "atomic"
  | "refusal-changes-nothing"
  | "no-target";

const isPatch = ({ exchange }: Write): boolean => exchange.request.method === "PATCH";

const story: Record<FaultKind, string> = {
  missing: "the value it sets is not there",
  lost: "a value that had to stay is gone",
  "not-set": "the old value still stands there",
  different: "another value stands there",
  kept: "what had to go is still there",
  remnant: "what had to go left an element behind that has only a part of its values, or none",
  doubled: "an element stands there twice",
  primary: "the wrong elements are primary",
  appeared: "a value stands there that was not there before",
};

const attributeName = ({ slot }: Effect): string => (slot.urn === undefined ? slot.name : `${slot.urn}:${slot.name}`);

const finding = (effect: Effect, message: string) => ({
  where: `${effect.slot.pointer}${effect.fault.pointer}`,
  expected: show(effect.fault.expected ?? null),
  actual: show(effect.fault.actual ?? null),
  message,
});

const shownAfter = (operations: readonly Json[], effect: Effect, write: Write, observation: Observation): boolean => {
  const { type } = observation.known;
  const [before] = write.before;
  if (before === undefined) return false;
  const parsed = parsePatchOp({ schemas: [urns.patchOp], Operations: operations }, tolerant);
  const outcome = parsed.ok ? applyPatch(type.declared, before.resource, parsed.value, tolerant) : parsed;
  const shown = slotsOf(observation.resource).get(effect.slot.key)?.value;
  return outcome.ok && isSame(slotsOf(outcome.value.resource).get(effect.slot.key)?.value, shown, effect.attribute);
};

/** Operations that name the attribute, by place. */
const placesOf = (operations: readonly Json[], key: string): readonly number[] =>
  operations.flatMap((operation, at) => (keysOfOperation(operation).includes(key) ? [at] : []));

const isOutOfOrder = (effect: Effect, write: Write, observation: Observation): boolean => {
  const operations = operationsIn(write.exchange.request.body);
  if (placesOf(operations, effect.slot.key).length < 2) return false;
  return shownAfter([...operations].reverse(), effect, write, observation);
};

/** What a provider gets wrong about one operation: it leaves it out, throws away what is there, or does not look at the filter. */
const misreadings = (operation: Json): readonly (readonly Json[])[] => {
  if (!isObject(operation)) return [[]];
  const { path } = operation;
  const filterless =
    typeof path === "string" && path.includes("[") ? [[{ ...operation, path: path.replace(/\[.*\]/, "") }]] : [];
  return [[], [{ ...operation, op: "replace" }], ...filterless];
};

/** The operation to blame for what an attribute has become: one whose misreading explains it, else the last one that names it. */
const speaking = (effect: Effect, write: Write, observation: Observation): Operation | undefined => {
  const operations = operationsIn(write.exchange.request.body);
  const places = placesOf(operations, effect.slot.key);
  const culprit = places.find((at) =>
    misreadings(operations[at] ?? null).some((instead) =>
      shownAfter([...operations.slice(0, at), ...instead, ...operations.slice(at + 1)], effect, write, observation),
    ),
  );
  const found = operations[culprit ?? places.at(-1) ?? -1];
  return found === undefined ? undefined : operationOf(found, observation.known.type);
};

const causeOfTouched = (
  effect: Effect,
  write: Write,
  operation: Operation,
  observation: Observation,
): EffectOnlyCause => {
  if (effect.fault.kind === "primary") return "primary-moves";
  const { type } = observation.known;
  const places = placesOf(operationsIn(write.exchange.request.body), effect.slot.key);
  const isAlone = operation.op === "replace" && places.length === 1;
  if (isAlone && write.before.every((state) => selectsNothing(operation, state, type))) return "no-target";
  if (isOutOfOrder(effect, write, observation)) return "in-order";
  return causeOf(operation, observation.known.type);
};

/** A provider derives some attributes from others, so only losses and flags speak for themselves. */
const isTelling = ({ fault, attribute }: Effect): boolean =>
  fault.kind === "lost" || (attribute?.type === "boolean" && fault.kind !== "missing");

const faultOf = (effect: Effect, observation: Observation): Fault<EffectOnlyCause> | undefined => {
  const { write } = effect;
  if (write === undefined || !isPatch(write)) return undefined;
  const operations = operationsIn(write.exchange.request.body);
  if (write.isRefused) {
    const message = `A PATCH was refused (${write.exchange.response.status}), yet part of it was carried out: ${attributeName(effect)} changed`;
    return { cause: operations.length < 2 ? "refusal-changes-nothing" : "atomic", finding: finding(effect, message) };
  }
  const operation = effect.isTouched ? speaking(effect, write, observation) : undefined;
  if (operation === undefined) {
    if (!isTelling(effect) || hasFollowed(effect, write, observation)) return undefined;
    const message = `A PATCH changed ${attributeName(effect)}, which none of its operations names: ${story[effect.fault.kind]}`;
    return { cause: "keeps-the-rest", finding: finding(effect, message) };
  }
  const message = `After “${nameOf(operation)}” was answered ${write.exchange.response.status}, ${attributeName(effect)} is wrong: ${story[effect.fault.kind]}`;
  return { cause: causeOfTouched(effect, write, operation, observation), finding: finding(effect, message) };
};

const causesTested = ({ writes, known }: Observation): readonly EffectOnlyCause[] =>
  writes.filter(isPatch).flatMap((write): readonly EffectOnlyCause[] => {
    const operations = operationsIn(write.exchange.request.body);
    if (write.isRefused) return [operations.length < 2 ? "refusal-changes-nothing" : "atomic"];
    const causes = operations.map((operation) => causeOf(operationOf(operation, known.type), known.type));
    const isAboutPrimary = JSON.stringify(operations).includes('"primary"');
    return [
      ...causes,
      "keeps-the-rest",
      ...(isAboutPrimary ? (["primary-moves"] as const) : []),
      ...(operations.length < 2 ? [] : (["in-order"] as const)),
    ];
  });

/** Holds what an exchange shows of a resource against what the PATCHes before it must have made of it. */
export const judgeEffects = (observation: Observation): Judgement<EffectOnlyCause> => ({
  judged: causesTested(observation),
  faults: observation.effects.flatMap((effect) => {
    const fault = faultOf(effect, observation);
    return fault === undefined ? [] : [fault];
  }),
});
