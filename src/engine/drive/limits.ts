import type { Refusal } from "../guard/guard.ts";
import type { Run } from "./run.ts";

/** When a step has to be over; pauses the target asks for come on top. */
export interface Limits {
  readonly startedAtMs: number;
  readonly pausedMsBefore: number;
}

/** Why a step stops in the middle. */
export type Halt =
  | { readonly kind: "interrupted" }
  | { readonly kind: "too long"; readonly error: string }
  | { readonly kind: "refused"; readonly refusal: Refusal };

export const limitsFrom = (run: Run): Limits => ({
  startedAtMs: run.shared.world.clock(),
  pausedMsBefore: run.pausedMs,
});

export const interruption = "the run was interrupted";

/** Asked before each request of a step. */
export const halted = (run: Run, { startedAtMs, pausedMsBefore }: Limits): Halt | undefined => {
  const { signal, clock, stepTimeoutMs } = run.shared.world;
  if (signal?.aborted) return { kind: "interrupted" };
  const workedMs = clock() - startedAtMs - (run.pausedMs - pausedMsBefore);
  return workedMs > stepTimeoutMs
    ? { kind: "too long", error: `the step was stopped: it took longer than ${stepTimeoutMs / 1000} s` }
    : undefined;
};
