import type { AppDoor } from "../../model/app-door.ts";
import type { Transport } from "../../model/exchange.ts";
import type { TargetFacts } from "../../model/facts.ts";
import type { Idp } from "../../model/flow.ts";
import type { JournalEntry } from "../../model/journal.ts";

/** Everything a drive may touch; all of it is handed in. */
export interface World {
  readonly tool: { readonly name: string; readonly version: string };
  readonly facts: TargetFacts;
  readonly idps: readonly Idp[];
  /** Adds credentials as `request.auth` asks, and always answers within its own time limit. */
  readonly transport: Transport;
  /** The application behind the target, where there is one that can be asked. */
  readonly app?: AppDoor;
  /** Milliseconds since the run began. */
  readonly clock: () => number;
  readonly startedAt: string;
  /** Ends early when the signal is aborted. */
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** Must be on disk when it returns. */
  readonly journal: (entry: JournalEntry) => void;
  readonly allowsWrites: boolean;
  /** Scenarios at once. */
  readonly workers: number;
  readonly stepTimeoutMs: number;
  /** Longest pause a target may ask for with Retry-After. */
  readonly pauseMaxMs?: number;
  readonly ratePerSecond?: number;
  /** Aborted: what is running comes to its end, nothing new begins, and what was made is removed. */
  readonly signal?: AbortSignal;
  /** Asked before each scenario; true leaves out the rest. */
  readonly shouldStop?: () => boolean;
}
