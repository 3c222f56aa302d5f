import type { Answer, Exchange, NoAnswer, Purpose, ScimRequest, ScimResponse } from "../../model/exchange.ts";
import type { Refusal } from "../guard/guard.ts";
import { retryAfterMs } from "./retry-after.ts";
import type { Run } from "./run.ts";

/** Why a request is sent. */
export interface Cause {
  readonly step: number;
  readonly purpose: Purpose;
  readonly operation?: string;
  readonly rule?: string;
  /** Answers that ask for patience (429, 503 with Retry-After) and are then asked again. */
  readonly pausesOn?: readonly number[];
}

/** What became of a request. */
export type Sent =
  | { readonly kind: "answered"; readonly response: ScimResponse; readonly index: number }
  | { readonly kind: "unanswered"; readonly noAnswer: NoAnswer }
  | Refusal;

interface Attempt {
  readonly kind: "attempt";
  readonly answer: Answer;
  readonly atMs: number;
}

const pausesMax = 3;
const pauseMaxMs = 30_000;

const attempt = async (run: Run, request: ScimRequest): Promise<Attempt | Refusal> => {
  const { world, pace, health } = run.shared;
  const wait = pace();
  if (wait !== undefined) await wait;
  const admission = run.guard.admit(request);
  if (admission.kind === "refused") return admission;
  const atMs = world.clock();
  const answer = await world.transport(request);
  run.guard.answered(admission, answer);
  health.unanswered = answer.kind === "response" ? 0 : health.unanswered + 1;
  if (answer.kind === "response") health.isDown = false;
  return { kind: "attempt", answer, atMs };
};

const emitExchange = (run: Run, request: ScimRequest, response: ScimResponse, cause: Cause, atMs: number): Exchange => {
  const exchange: Exchange = {
    kind: "exchange",
    index: run.lane.nextIndex(),
    scenario: run.planned.id,
    step: cause.step,
    purpose: cause.purpose,
    ...(cause.operation === undefined ? {} : { operation: cause.operation }),
    ...(cause.rule === undefined ? {} : { rule: cause.rule }),
    request: run.redactor.request(request),
    response: run.redactor.response(response),
    atMs,
    durationMs: run.shared.world.clock() - atMs,
  };
  run.lane.emit(exchange);
  if (cause.purpose === "step") run.last = exchange;
  return exchange;
};

const probePaths = ["/ServiceProviderConfig", "/Schemas"] as const;

const probeFor = (request: ScimRequest): ScimRequest => ({
  method: "GET",
  path: request.path.startsWith(probePaths[0]) ? probePaths[1] : probePaths[0],
  headers: { Accept: "application/scim+json" },
});

/** A dead target answers nothing; a sick endpoint leaves the others well. */
const probe = async (run: Run, request: ScimRequest, step: number): Promise<boolean> => {
  const sent = await attempt(run, probeFor(request));
  if (sent.kind === "refused" || sent.answer.kind === "no-answer") return false;
  emitExchange(run, probeFor(request), sent.answer, { step, purpose: "discovery" }, sent.atMs);
  return true;
};

/** What an attempt whose answer was lost may itself have brought about; such an answer to the repetition says nothing about the target. */
export const mayBeEcho = ({ method }: ScimRequest, { status }: ScimResponse): boolean =>
  (method === "POST" && status === 409) ||
  (method === "DELETE" && (status === 404 || status === 410)) ||
  (method !== "GET" && status === 412);

const giveUp = (
  run: Run,
  request: ScimRequest,
  cause: Cause,
  lost: {
    readonly noAnswer: NoAnswer;
    readonly attempts: number;
    readonly isProbeAnswered: boolean;
    readonly atMs: number;
  },
): Sent => {
  const { atMs, ...rest } = lost;
  run.lane.emit({
    kind: "no-answer",
    index: run.lane.nextIndex(),
    scenario: run.planned.id,
    step: cause.step,
    purpose: cause.purpose,
    ...(cause.operation === undefined ? {} : { operation: cause.operation }),
    request: run.redactor.request(request),
    ...rest,
    atMs,
    durationMs: run.shared.world.clock() - atMs,
  });
  return { kind: "unanswered", noAnswer: lost.noAnswer };
};

const note = (run: Run, step: number, text: string): void =>
  run.lane.emit({ kind: "note", scenario: run.planned.id, step, text });

/** A request that got no answer is repeated once; when that is not answered either, another endpoint tells a dead target from a sick one. */
const repeatLost = async (
  run: Run,
  request: ScimRequest,
  cause: Cause,
  noAnswer: NoAnswer,
  atMs: number,
): Promise<Sent> => {
  const { health, world } = run.shared;
  const once = { noAnswer, attempts: 1, isProbeAnswered: false, atMs };
  if (health.isDown || world.signal?.aborted) return giveUp(run, request, cause, once);
  const again = await attempt(run, request);
  if (again.kind === "refused") return giveUp(run, request, cause, once);
  if (again.answer.kind === "no-answer") {
    const isProbeAnswered = await probe(run, request, cause.step);
    health.isDown = !isProbeAnswered;
    return giveUp(run, request, cause, { noAnswer: again.answer, attempts: 2, isProbeAnswered, atMs });
  }
  if (mayBeEcho(request, again.answer)) {
    const message = `${noAnswer.message}; the repetition was answered ${again.answer.status}, which the lost attempt may have caused itself`;
    return giveUp(run, request, cause, { ...once, noAnswer: { ...noAnswer, message }, attempts: 2 });
  }
  note(
    run,
    cause.step,
    `${request.method} ${request.path} was answered at the second attempt only: ${noAnswer.message}`,
  );
  const { index } = emitExchange(run, request, again.answer, cause, again.atMs);
  return { kind: "answered", response: again.answer, index };
};

/** How long to wait before asking again; undefined when the answer has to do. */
const pauseAfter = (run: Run, cause: Cause, answer: ScimResponse, pauses: number): number | undefined => {
  const { health, world } = run.shared;
  const longestMs = world.pauseMaxMs ?? pauseMaxMs;
  const waitMs = cause.pausesOn?.includes(answer.status) ? retryAfterMs(answer) : undefined;
  if (waitMs === undefined) health.isPatient = true;
  else if (pauses >= pausesMax || waitMs > pausesMax * longestMs) health.isPatient = false;
  return waitMs === undefined || !health.isPatient || world.signal?.aborted ? undefined : Math.min(waitMs, longestMs);
};

const pauseFor = async (run: Run, waitMs: number): Promise<void> => {
  const { world } = run.shared;
  run.pausedMs += waitMs;
  await world.sleep(waitMs, world.signal);
};

/** Waits for the scenarios before this one, so that what they hold back does not pile up. */
const awaitRoom = async (run: Run, room: Promise<void>): Promise<void> => {
  const { clock } = run.shared.world;
  const startedMs = clock();
  await room;
  run.pausedMs += clock() - startedMs;
};

/** Sends a request past the guard, records what came of it, and hands the answer back. */
export const send = async (run: Run, request: ScimRequest, cause: Cause): Promise<Sent> => {
  const room = run.lane.room();
  if (room !== undefined) await awaitRoom(run, room);
  for (let pauses = 0; ; pauses += 1) {
    const sent = await attempt(run, request);
    if (sent.kind === "refused") return sent;
    const { answer, atMs } = sent;
    if (answer.kind === "no-answer") return repeatLost(run, request, cause, answer, atMs);
    const { index } = emitExchange(run, request, answer, cause, atMs);
    const waitMs = pauseAfter(run, cause, answer, pauses);
    if (waitMs === undefined) return { kind: "answered", response: answer, index };
    await pauseFor(run, waitMs);
  }
};
