import type { Answer } from "../../model/exchange.ts";
import type { Flow, FlowFactory } from "../../model/flow.ts";
import type { FlowRequest } from "../../model/idp.ts";
import { flagSetting, numberSetting, spanSetting } from "./settings.ts";

/** How an IdP takes an answer that asks for patience. */
interface Patience {
  /** How often one request is sent at most. */
  readonly attempts: number;
  /** How long it waits where the answer does not say, in milliseconds. */
  readonly defaultMs: number;
}

const asksForPatience = (answer: Answer): boolean => answer.kind === "response" && answer.status === 429;

/** OKTA-108: whole seconds are obeyed; a date counts as saying nothing. */
const waitIn = (answer: Answer, { defaultMs }: Patience): number => {
  const said = answer.kind === "response" ? (answer.headers["retry-after"]?.trim() ?? "") : "";
  return /^\d+$/.test(said) ? Number(said) * 1000 : defaultMs;
};

function* repeated(request: FlowRequest, patience: Patience): Generator<FlowRequest, Answer, Answer> {
  let answer = yield request;
  for (let attempt = 1; attempt < patience.attempts && asksForPatience(answer); attempt += 1)
    answer = yield { ...request, afterMs: waitIn(answer, patience) * 2 ** (attempt - 1) };
  return answer;
}

function* patiently(flow: Flow, patience: Patience): Flow {
  let turn = flow.next();
  while (!turn.done) turn = flow.next(yield* repeated(turn.value, patience));
  return turn.value;
}

/** The flow of an IdP that pauses and sends again what was answered 429 (OKTA-108). */
export const patient =
  (flow: FlowFactory): FlowFactory =>
  (context) =>
    patiently(flow(context), {
      attempts: flagSetting(context.dialect, "retry.never") ? 1 : numberSetting(context.dialect, "retry.attempts"),
      defaultMs: spanSetting(context.dialect, "retry.wait") ?? 0,
    });

/** The same for every step of an IdP. */
export const allPatient = (flows: Readonly<Record<string, FlowFactory>>): Readonly<Record<string, FlowFactory>> =>
  Object.fromEntries(Object.entries(flows).map(([step, flow]) => [step, patient(flow)]));
