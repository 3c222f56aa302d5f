import type { RecordEvent } from "../model/event.ts";
import type { Result } from "../model/result.ts";

/** What a run or a second judging of its record leaves for reports and exit code. */
export interface RunOutcome {
  readonly result: Result;
  /** The record's events, as far as reports may show them. */
  readonly events: readonly RecordEvent[];
  readonly isInputWrong: boolean;
  readonly isCrashed: boolean;
  /** The target could not be reached, or refused the credentials. */
  readonly isUnreachable: boolean;
}
