import type { Refusal } from "../guard/guard.ts";
import type { Run } from "./run.ts";

/** When a step has to be over; pauses the target asks for come on top. */
export interface Limits {
  readonly startedAtMs: number;
  readonly pausedMsBefore: number;
  readonly requestsBefore: number;
}

/** No list that has an end takes more; one without end must not fill the disk until the time is up. */
const requestsMax = 4000;

/** Why a step stops in the middle. */
export type Halt =
  | { readonly kind: "interrupted" }
  | { readonly kind: "too long"; readonly error: string }
  | { readonly kind: "refused"; readonly refusal: Refusal };

export const limitsFrom = (run: Run): Limits => ({
  startedAtMs: run.shared.world.clock(),
  pausedMsBefore: run.pausedMs,
  requestsBefore: run.lane.nextIndex(),
});

export const interruption = "the run was interrupted";

const stopped = (why: string): Halt => ({ kind: "too long", error: `the step was stopped: ${why}` });

/** Asked before each request of a step. */
export const halted = (run: Run, { startedAtMs, pausedMsBefore, requestsBefore }: Limits): Halt | undefined => {
  const { signal, clock, stepTimeoutMs } = run.shared.world;
  if (signal?.aborted) return { kind: "interrupted" };
  const workedMs = clock() - startedAtMs - (run.pausedMs - pausedMsBefore);
  if (workedMs > stepTimeoutMs) return stopped(`it took longer than ${stepTimeoutMs / 1000} s`);
  return run.lane.nextIndex() - requestsBefore > requestsMax
    ? stopped(`after ${requestsMax} requests it had not come to an end`)
    : undefined;
};
