import { applyPatch, parsePatchOp, tolerant, urns } from "../../scim/index.ts";
import type { Json } from "../../scim/json.ts";
import { slotsOf } from "../memory/attributes.ts";
import type { Effect, Observation } from "../memory/effects.ts";
import type { FaultKind } from "../memory/judge-value.ts";
import type { Fault, Judgement } from "../memory/judgement.ts";
import type { Write } from "../memory/memory.ts";
import { isSame } from "../memory/same.ts";
import { keysOfOperation, operationsIn } from "../memory/touched-keys.ts";
import { show } from "../support/text.ts";
import { causeOf, type EffectCause, nameOf, type Operation, operationOf } from "./cause.ts";
import { lostSiblings } from "./lost-siblings.ts";
import { selectsNothing } from "./refusal.ts";

export type EffectOnlyCause =
  | EffectCause
  | "keeps-the-rest"
  | "adds-once"
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
  doubled: "an element stands there twice",
  primary: "the wrong elements are primary",
};

const attributeName = ({ slot }: Effect): string => (slot.urn === undefined ? slot.name : `${slot.urn}:${slot.name}`);

const finding = (effect: Effect, message: string) => ({
  where: `${effect.slot.pointer}${effect.fault.pointer}`,
  expected: show(effect.fault.expected ?? null),
  actual: show(effect.fault.actual ?? null),
  message,
});

/** What the attribute would be if the target had carried out only some operations, or in another order. */
const misreadings = (operations: readonly Json[]): readonly (readonly Json[])[] =>
  operations.length < 2 ? [] : [[...operations].reverse(), operations.slice(0, 1), operations.slice(-1)];

/** Several operations, each fine by itself, that were not applied one after the other. */
const isOutOfOrder = (effect: Effect, write: Write, observation: Observation): boolean => {
  const { type } = observation.known;
  const shown = slotsOf(observation.resource).get(effect.slot.key)?.value;
  const [before] = write.before;
  if (before === undefined) return false;
  return misreadings(operationsIn(write.exchange.request.body)).some((operations) => {
    const parsed = parsePatchOp({ schemas: [urns.patchOp], Operations: operations }, tolerant);
    const outcome = parsed.ok ? applyPatch(type.declared, before.resource, parsed.value, tolerant) : parsed;
    return outcome.ok && isSame(slotsOf(outcome.value.resource).get(effect.slot.key)?.value, shown, effect.attribute);
  });
};

/** The operation that the attribute's state speaks against: the last one that names it. */
const speaking = (effect: Effect, operations: readonly Json[], observation: Observation): Operation | undefined => {
  const found = operations.findLast((operation) => keysOfOperation(operation).includes(effect.slot.key));
  return found === undefined ? undefined : operationOf(found, observation.known.type);
};

const causeOfTouched = (
  effect: Effect,
  write: Write,
  operation: Operation,
  observation: Observation,
): EffectOnlyCause => {
  if (effect.fault.kind === "primary") return "primary-moves";
  if (effect.fault.kind === "doubled") return "adds-once";
  const { type } = observation.known;
  if (operation.op === "replace" && write.before.every((state) => selectsNothing(operation, state, type)))
    return "no-target";
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
  const operation = effect.isTouched ? speaking(effect, operations, observation) : undefined;
  if (operation === undefined) {
    if (!isTelling(effect)) return undefined;
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
    const adds = causes.includes("add-appends") ? (["adds-once"] as const) : [];
    const isAboutPrimary = JSON.stringify(operations).includes('"primary"');
    return [
      ...causes,
      ...adds,
      "keeps-the-rest",
      ...(isAboutPrimary ? (["primary-moves"] as const) : []),
      ...(operations.length < 2 ? [] : (["in-order"] as const)),
    ];
  });

/** Holds what an exchange shows of a resource against what the PATCHes before it must have made of it. */
export const judgeEffects = (observation: Observation): Judgement<EffectOnlyCause> => ({
  judged: causesTested(observation),
  faults: [
    ...observation.effects.flatMap((effect) => {
      const fault = faultOf(effect, observation);
      return fault === undefined ? [] : [fault];
    }),
    ...lostSiblings(observation),
  ],
});
