import type { Expectation, Step } from "../../model/scenario.ts";
import { isFailureExpected } from "../expect/idp.ts";
import { idleOn } from "../fit/fit-request.ts";
import { labelOf } from "../plan/label.ts";
import { playAppStep } from "./app-step.ts";
import { type Played, playDirectoryStep } from "./flow-step.ts";
import { interruption, limitsFrom } from "./limits.ts";
import { failedNeed, markBroken } from "./needs.ts";
import { readApp } from "./read-app.ts";
import { readBackAll } from "./readback.ts";
import { playRequestStep } from "./request-step.ts";
import type { Run } from "./run.ts";
import { emitStepEnd, resolvedExpectation } from "./step-end.ts";

export const skip = (run: Run, step: number, reason: string, becauseOf?: number): void =>
  run.lane.emit({
    kind: "skip",
    scenario: run.planned.id,
    step,
    reason,
    ...(becauseOf === undefined ? {} : { becauseOf }),
  });

const skipBecauseOf = (run: Run, index: number, by: number): void => {
  const cause = run.planned.scenario.steps[by];
  const label = cause === undefined ? "" : ` (${labelOf(cause)})`;
  skip(run, index, `because of step ${by + 1}${label}, which did not work`, by);
};

const hasFailed = (played: Played, step: Step): boolean =>
  played.kind !== "played" || (played.failure !== undefined && !isFailureExpected(step.expect));

/** What is expected cannot be said, because a name in it stands for nothing; the rest still holds the target to account. */
const endWithout = (run: Run, step: Step, index: number, played: Played, missing: readonly string[]): void => {
  const { status }: Expectation = step.expect ?? {};
  const names = [...new Set(missing)].map((name) => `"${name}"`).join(", ");
  emitStepEnd(run, step, index, {
    played,
    expect: status === undefined ? {} : { status },
    readbacks: [],
    error: `what is expected cannot be told: nothing is known of ${names} at this point`,
  });
};

/** Reads back what the expectation asks of the target, and tells the judge everything it needs. */
const endPlayed = async (run: Run, step: Step, index: number, played: Played): Promise<void> => {
  if (step.expect === undefined || hasFailed(played, step)) {
    emitStepEnd(run, step, index, { played, readbacks: [] });
    return;
  }
  const { expect, missing } = resolvedExpectation(run, step.expect);
  if (missing.length > 0) {
    endWithout(run, step, index, played, missing);
    return;
  }
  const readbacks = await readBackAll(run, expect.target ?? [], index);
  const { app } = run.shared.world;
  const said = app === undefined || expect.app === undefined ? {} : { app: await readApp(run, app, expect.app, index) };
  emitStepEnd(run, step, index, { played, expect, readbacks, ...said });
};

const endStep = async (run: Run, step: Step, index: number, played: Played): Promise<void> => {
  switch (played.kind) {
    case "played":
    case "unanswered":
      await endPlayed(run, step, index, played);
      break;
    case "interrupted":
      skip(run, index, interruption);
      break;
    case "refused":
      if (played.refusal.isForbidden) skip(run, index, played.refusal.message);
      else emitStepEnd(run, step, index, { played, readbacks: [], error: played.refusal.message });
      break;
    case "untold":
      skip(run, index, played.reason);
      break;
    case "too long":
    case "not possible":
      emitStepEnd(run, step, index, { played, readbacks: [], error: played.error });
      break;
  }
};

const play = async (run: Run, step: Step, index: number): Promise<Played> => {
  switch (step.kind) {
    case "request":
      return playRequestStep(run, step, index, limitsFrom(run));
    case "fault":
      run.faults.push({ fault: step, left: step.times });
      return { kind: "played" };
    case "app":
      return playAppStep(run, step, index);
    default:
      return playDirectoryStep(run, step, index, limitsFrom(run));
  }
};

/** A request whose `as` kept nothing leaves later steps without what they speak of. */
const keptNothing = (run: Run, step: Step): boolean =>
  (step.kind === "request" && step.as !== undefined && !run.kept.has(step.repeat > 1 ? `${step.as}1` : step.as)) ||
  (step.kind === "app" && step.keep !== undefined && !run.kept.has(step.keep));

export const runStep = async (run: Run, step: Step, index: number): Promise<void> => {
  if (run.shared.world.signal?.aborted) {
    skip(run, index, interruption);
    return;
  }
  const by = failedNeed(run, step);
  if (by !== undefined) {
    markBroken(run, step, by);
    skipBecauseOf(run, index, by);
    return;
  }
  const idle = step.kind === "request" ? idleOn(run.shared.world.facts, step) : undefined;
  if (idle !== undefined) return skip(run, index, idle);
  delete run.last;
  delete run.lastApp;
  const played = await play(run, step, index);
  if (hasFailed(played, step) || keptNothing(run, step)) markBroken(run, step, index);
  await endStep(run, step, index, played);
};
