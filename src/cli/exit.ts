import type { Result } from "../model/result.ts";

/** The exit codes a pipeline may rely on. */
export const exitCodes = { passed: 0, failed: 1, badInput: 2, unreachable: 3, crashed: 4, interrupted: 130 } as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** What a run can be at its end; several may be true at once. */
export interface RunEnding {
  readonly result: Pick<Result, "counts" | "isInterrupted">;
  readonly isInputWrong: boolean;
  readonly isCrashed: boolean;
  /** The target could not be reached, or refused the credentials. */
  readonly isUnreachable: boolean;
}

/** Highest precedence first. */
const precedence: readonly { readonly code: ExitCode; readonly holds: (ending: RunEnding) => boolean }[] = [
  { code: exitCodes.interrupted, holds: ({ result }) => result.isInterrupted },
  { code: exitCodes.badInput, holds: ({ isInputWrong }) => isInputWrong },
  { code: exitCodes.crashed, holds: ({ isCrashed }) => isCrashed },
  { code: exitCodes.failed, holds: ({ result }) => result.counts.fail > 0 },
  { code: exitCodes.unreachable, holds: ({ isUnreachable, result }) => isUnreachable || result.counts.error > 0 },
];

export const exitCodeOf = (ending: RunEnding): ExitCode =>
  precedence.find(({ holds }) => holds(ending))?.code ?? exitCodes.passed;
