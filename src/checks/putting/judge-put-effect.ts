import type { CheckContext } from "../../model/check.ts";
import type { Exchange } from "../../model/exchange.ts";
import { isObject, type JsonObject } from "../../scim/json.ts";
import { attributeOf, isUnassigned, slotsOf, valueIn } from "../memory/attributes.ts";
import { type Effect, type Observation, observationOf } from "../memory/effects.ts";
import { type Fault, type Judgement, nothing } from "../memory/judgement.ts";
import type { Memory, Write } from "../memory/memory.ts";
import { readOnlyChanges } from "../memory/read-only-changes.ts";
import { show } from "../support/text.ts";
import type { PutCause } from "./cause.ts";

const name = ({ slot }: Effect): string => (slot.urn === undefined ? slot.name : `${slot.urn}:${slot.name}`);

const story: Record<
  Exclude<PutCause, "answers-with-the-resource" | "accepts-its-own-representation" | "ignores-read-only">,
  string
> = {
  "replaces-values": "A PUT was answered with success, yet the value it gives is not there",
  "replaces-lists": "A PUT replaces a list by the one it gives, yet other elements stand there",
  "clears-empty-values": "A PUT that gives null or an empty list clears the attribute, yet its old value stands there",
  "refusal-changes-nothing": "A PUT was refused, yet it changed the resource",
};

const causeOfEffect = (effect: Effect, isRefused: boolean): keyof typeof story => {
  if (isRefused) return "refusal-changes-nothing";
  if (isUnassigned(effect.fault.expected)) return "clears-empty-values";
  return effect.attribute?.multiValued === true ? "replaces-lists" : "replaces-values";
};

/** A part of a complex attribute that the body does not name may be kept, as a whole attribute may (RFC 7644 §3.5.1). */
const isOmittedPart = ({ fault, slot }: Effect, { exchange: { request } }: Write): boolean => {
  const sent = isObject(request.body) ? slotsOf(request.body).get(slot.key)?.value : undefined;
  return fault.kind === "kept" && fault.pointer !== "" && valueIn(sent, fault.pointer.slice(1)) === undefined;
};

const ofEffect = (effect: Effect): readonly Fault<PutCause>[] => {
  const { write, fault, isTouched, slot } = effect;
  if (write === undefined || !isTouched || write.exchange.request.method !== "PUT") return [];
  if (isOmittedPart(effect, write)) return [];
  const cause = causeOfEffect(effect, write.isRefused);
  const finding = {
    where: `${slot.pointer}${fault.pointer}`,
    expected: show(fault.expected ?? null),
    actual: show(fault.actual ?? null),
    message: `${story[cause]}: ${name(effect)}`,
  };
  return [{ cause, finding }];
};

const isPut = ({ exchange }: { readonly exchange: Exchange }): boolean => exchange.request.method === "PUT";

const hasEmptyValue = (body: JsonObject): boolean => Object.values(body).some(isUnassigned);

const causesTested = ({ writes, known }: Observation): readonly PutCause[] =>
  writes.filter(isPut).flatMap(({ exchange, isRefused }): readonly PutCause[] => {
    const { body } = exchange.request;
    if (isRefused || !isObject(body)) return ["refusal-changes-nothing"];
    const slots = [...slotsOf(body).values()];
    const isList = slots.some((slot) => attributeOf(slot, known.type.declared)?.multiValued === true);
    return [
      "replaces-values",
      "ignores-read-only",
      ...(isList ? (["replaces-lists"] as const) : []),
      ...(hasEmptyValue(body) ? (["clears-empty-values"] as const) : []),
    ];
  });

export const ofObservation = (memory: Memory, exchange: Exchange, context: CheckContext): Judgement<PutCause> => {
  const observation = observationOf(memory, exchange, context);
  if (observation === undefined) return nothing;
  const taken = readOnlyChanges(observation, "PUT").map(
    ({ name: attribute, pointer, before, observed }): Fault<PutCause> => ({
      cause: "ignores-read-only",
      finding: {
        where: pointer,
        expected: show(before),
        actual: show(observed),
        message: `A PUT changed ${attribute}, which only the provider may set`,
      },
    }),
  );
  return { judged: causesTested(observation), faults: [...observation.effects.flatMap(ofEffect), ...taken] };
};
