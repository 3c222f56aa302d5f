import type { CheckContext } from "../../model/check.ts";
import type { Exchange } from "../../model/exchange.ts";
import { addressOf, keyOf } from "../memory/address.ts";
import { observationOf } from "../memory/effects.ts";
import { causeChecks, type Judgement, join, nothing } from "../memory/judgement.ts";
import type { Memory } from "../memory/memory.ts";
import { type AnswerCause, judgeAnswer } from "./judge-answer.ts";
import { type EffectOnlyCause, judgeEffects } from "./judge-effect.ts";

export type PatchCause = AnswerCause | EffectOnlyCause;

const ofAnswer = (memory: Memory, exchange: Exchange, context: CheckContext): Judgement<PatchCause> => {
  const address = addressOf(exchange, context);
  if (exchange.request.method !== "PATCH" || address?.id === undefined) return nothing;
  const known = memory.resources.get(keyOf(address.type, address.id));
  return known === undefined || known.isDeleted ? nothing : judgeAnswer(memory, exchange, known, context);
};

const ofEffects = (memory: Memory, exchange: Exchange, context: CheckContext): Judgement<PatchCause> => {
  const observation = observationOf(memory, exchange, context);
  return observation === undefined ? nothing : judgeEffects(observation);
};

/** A check of one rule of PATCH: the answer to a PATCH is judged, and whatever later shows its effect. */
export const patchCheck = causeChecks<PatchCause>(
  ({ request }) => request.method === "PATCH" || request.method === "GET",
  (memory, exchange, context) =>
    join<PatchCause>([ofAnswer(memory, exchange, context), ofEffects(memory, exchange, context)]),
);
