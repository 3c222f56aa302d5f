import type { Answer, ScimRequest } from "../../model/exchange.ts";
import type { Flow, FlowEnd } from "../../model/flow.ts";
import type { FlowRequest, IdpMemory } from "../../model/idp.ts";
import type { DirectoryStep } from "../../model/scenario.ts";
import { parseSpan } from "../../model/span.ts";
import { changeDirectory } from "../directory/change-directory.ts";
import type { Refusal } from "../guard/guard.ts";
import { randomText, randomUuid } from "../random.ts";
import { resolveText } from "../template.ts";
import { sendPastFaults } from "./fault.ts";
import { idpRequest } from "./idp-request.ts";
import { type Halt, halted, type Limits } from "./limits.ts";
import { lookupIn } from "./lookup.ts";
import type { Run } from "./run.ts";
import type { Cause } from "./send.ts";

/** How a step ended, before anything is read back. */
export type Played =
  /** `isThwarted`: it failed in the IdP's eyes because of a fault of the script. */
  | { readonly kind: "played"; readonly failure?: FlowEnd["failure"]; readonly isThwarted?: true }
  | { readonly kind: "unanswered" }
  | { readonly kind: "not possible"; readonly error: string }
  /** It speaks of something that the target may tell, and did not. */
  | { readonly kind: "untold"; readonly reason: string }
  | Halt;

const asRequest = (run: Run, request: FlowRequest): ScimRequest =>
  idpRequest(run.planned.dialect?.headers ?? [], request, (value) => resolveText(value, lookupIn(run)).value);

const beginFlow = (run: Run, step: DirectoryStep): Flow | undefined => {
  const { planned, memory, directory: before, idp, shared } = run;
  const factory = idp?.flows[step.kind];
  if (factory === undefined || planned.dialect === undefined) return undefined;
  run.directory = changeDirectory(before, step, planned.mark);
  const to = step.to === undefined ? {} : { to: resolveText(step.to, lookupIn(run)).value };
  if (step.span !== undefined) run.nowMs += parseSpan(step.span) ?? 0;
  return factory({
    dialect: planned.dialect,
    directory: run.directory,
    before,
    memory,
    step: { ...step, ...to },
    nowMs: run.nowMs,
    random: (label, length, alphabet) => randomText(`${planned.mark}/${label}`, length, alphabet),
    uuid: (label) => randomUuid(`${planned.mark}/${label}`),
    baseUrl: shared.world.facts.baseUrl,
  });
};

const rememberIds = (run: Run, { links, groupLinks }: IdpMemory): void => {
  for (const key in links) run.ids.set(key, links[key] ?? "");
  for (const key in groupLinks) run.ids.set(key, groupLinks[key] ?? "");
};

/** A failure that a fault of the scenario brought about says nothing about the target. */
const finish = (
  run: Run,
  index: number,
  { memory, events, failure, directory }: FlowEnd,
  last: Last | undefined,
): Played => {
  run.memory = memory;
  if (directory !== undefined) run.directory = directory;
  rememberIds(run, memory);
  for (const event of events) run.lane.emit({ kind: "idp-event", scenario: run.planned.id, step: index, event });
  const isOurs = last !== undefined && "answer" in last && last.isMadeUp;
  if (failure === undefined) return { kind: "played" };
  return isOurs ? { kind: "played", isThwarted: true } : { kind: "played", failure };
};

interface Heard {
  readonly answer: Answer;
  /** A fault of the scenario made the IdP hear it. */
  readonly isMadeUp: boolean;
}

type Last = Heard | { readonly refusal: Refusal };

/** Whoever is asked to wait for longer than a run waits gets the last answer once more; made-up answers cost no time. */
const standsIn = ({ afterMs }: FlowRequest, last: Last | undefined): last is Heard =>
  afterMs !== undefined && last !== undefined && "answer" in last && !last.isMadeUp;

const hear = async (run: Run, flowRequest: FlowRequest, step: number, last: Last | undefined): Promise<Last> => {
  const { operation, rule, afterMs = 0 } = flowRequest;
  run.nowMs += afterMs;
  if (standsIn(flowRequest, last)) return last;
  const cause: Cause = { step, purpose: "step", operation, rule, pausesOn: [429] };
  const heard = await sendPastFaults(run, asRequest(run, flowRequest), cause);
  if ("instead" in heard) return { answer: heard.instead, isMadeUp: true };
  const { sent } = heard;
  if (sent.kind === "refused") return { refusal: sent };
  return { answer: sent.kind === "answered" ? sent.response : sent.noAnswer, isMadeUp: false };
};

/** Changes the directory as the administrator would, and lets the IdP tell the target. */
export const playDirectoryStep = async (
  run: Run,
  step: DirectoryStep,
  index: number,
  limits: Limits,
): Promise<Played> => {
  const flow = beginFlow(run, step);
  if (flow === undefined)
    return {
      kind: "not possible",
      error: `${run.planned.dialect?.title ?? "a scenario without an IdP"} has no step "${step.kind}"`,
    };
  let isAnswered = true;
  let last: Last | undefined;
  let turn = flow.next();
  while (!turn.done) {
    const halt = halted(run, limits);
    if (halt !== undefined) return halt;
    last = await hear(run, turn.value, index, last);
    if ("refusal" in last) return { kind: "refused", refusal: last.refusal };
    isAnswered &&= last.isMadeUp || last.answer.kind === "response";
    turn = flow.next(last.answer);
  }
  const played = finish(run, index, turn.value, last);
  return isAnswered ? played : { kind: "unanswered" };
};
