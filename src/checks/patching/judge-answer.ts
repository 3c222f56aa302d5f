import type { CheckContext } from "../../model/check.ts";
import type { Exchange } from "../../model/exchange.ts";
import { readingsOf } from "../memory/expect-write.ts";
import { type Judgement, nothing } from "../memory/judgement.ts";
import type { Known, Memory } from "../memory/memory.ts";
import { isSuccess } from "../memory/read-answer.ts";
import { operationsIn, touchedKeys } from "../memory/touched-keys.ts";
import { causeOf, type EffectCause, nameOf, operationOf } from "./cause.ts";
import { judgeError } from "./judge-error.ts";
import { judgeForm } from "./judge-form.ts";
import { hasOtherReason, judgeWrongRefusal, mayBeUnsupported } from "./judge-wrong-refusal.ts";
import { failingOperation, type RefusalCause, refusalCauseOf } from "./refusal.ts";
import { statusText } from "./status-text.ts";

export type AnswerCause =
  | EffectCause
  | RefusalCause
  | "answers-with-the-resource"
  | "error-names-the-cause"
  | "attributes-need-a-body";

/** Holds the status and form of a PATCH's answer against every reading of the request. */
export const judgeAnswer = (
  memory: Memory,
  exchange: Exchange,
  known: Known,
  context: CheckContext,
): Judgement<AnswerCause> => {
  const { request, response } = exchange;
  const [state] = known.states;
  // What is no JSON is judged elsewhere.
  if (request.text !== undefined) return nothing;
  if (state === undefined || (response.status >= 500 && response.status !== 501)) return nothing;
  if (known.states.some(({ open }) => [...touchedKeys(request)].some((key) => open.has(key)))) return nothing;
  const readings = readingsOf(exchange, known.states, known.type);
  const errors = readings.flatMap((outcome) => (outcome.ok ? [] : [outcome.error]));
  const operations = operationsIn(request.body).map((operation) => operationOf(operation, known.type));
  if (errors.length < readings.length) {
    const judged = [
      ...operations.map((operation) => causeOf(operation, known.type)),
      "answers-with-the-resource" as const,
    ];
    if (isSuccess(response)) return { judged: [...judged, "attributes-need-a-body"], faults: judgeForm(exchange) };
    const isFair =
      errors.length > 0 ||
      hasOtherReason(exchange, readings, context) ||
      mayBeUnsupported(exchange, readings, known, memory);
    return isFair ? nothing : { judged, faults: judgeWrongRefusal(exchange, operations, known) };
  }
  const failing = failingOperation(request.body ?? null, state, known.type);
  const cause = refusalCauseOf(failing, state, known.type);
  // It had to be refused, and was; of what a target may not know it may have given another reason.
  if (!isSuccess(response) && mayBeUnsupported(exchange, readings, known, memory))
    return { judged: [cause], faults: [] };
  if (!isSuccess(response)) return { judged: [cause, "error-names-the-cause"], faults: judgeError(exchange, errors) };
  return {
    judged: [cause],
    faults: [
      {
        cause,
        finding: {
          where: "status",
          expected: `400 ${[...new Set(errors.map(({ scimType }) => scimType))].join(" or ")}`.trim(),
          actual: statusText(exchange),
          message: `A PATCH that must be refused was accepted: ${failing === undefined ? "there is no operation in it" : nameOf(failing)} (${errors[0]?.detail ?? ""})`,
        },
      },
    ],
  };
};
