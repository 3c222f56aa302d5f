import type { Level } from "./check.ts";
import type { Consequence } from "./consequence.ts";
import type { TargetFacts } from "./facts.ts";

export const resultSchema = "scimulator/result/1";

/** `pass`; `warn`: a SHOULD broken; `fail`: a MUST or an IdP need broken; `skip`: does not apply, says why; `error`: the world failed. */
export type Verdict = "pass" | "warn" | "fail" | "skip" | "error";

export interface Finding {
  readonly checkId: string;
  readonly requirement: string;
  readonly level: Level;
  readonly verdict: "warn" | "fail";
  /** Index of the exchange in the record. */
  readonly exchange?: number;
  readonly where: string;
  readonly expected: string;
  readonly actual: string;
  readonly message: string;
  /** What the IdP does next, where that is known. */
  readonly consequence?: Consequence;
  readonly scenario: string;
  readonly step: number;
}

export interface StepResult {
  readonly label: string;
  readonly verdict: Verdict;
  readonly line: number;
  /** For `skip` and `error`. */
  readonly reason?: string;
  readonly exchanges: readonly number[];
}

export interface ScenarioResult {
  readonly id: string;
  readonly title: string;
  readonly file: string;
  readonly idp?: string;
  readonly kind?: string;
  readonly countsFor: readonly string[];
  readonly operation?: string;
  readonly tags: readonly string[];
  readonly verdict: Verdict;
  readonly reason?: string;
  readonly durationMs: number;
  readonly steps: readonly StepResult[];
  readonly findings: readonly Finding[];
  readonly notes: readonly string[];
}

export interface CheckResult {
  readonly id: string;
  readonly title: string;
  readonly requirement: string;
  readonly level: Level;
  /** `skip` when no exchange of the run was its business. */
  readonly verdict: Verdict;
  readonly judged: number;
  readonly findings: number;
}

export type ReadinessState = "ready" | "ready with warnings" | "not ready" | "not assessed";

/** Would this IdP's provisioning work with this target? */
export interface Readiness {
  readonly idp: string;
  readonly kind: string;
  readonly state: ReadinessState;
  /** Findings that stop it, in the IdP's terms; each names its scenario. */
  readonly blocking: readonly Finding[];
  readonly warnings: number;
  /** Scenarios that did not run, with why. */
  readonly skipped: readonly { readonly scenario: string; readonly reason: string }[];
  readonly scenarios: number;
}

export interface Result {
  readonly schema: typeof resultSchema;
  readonly tool: { readonly name: string; readonly version: string };
  readonly startedAt: string;
  readonly durationMs: number;
  readonly seed: number;
  readonly target: Pick<TargetFacts, "baseUrl" | "capabilities" | "discovered">;
  readonly counts: Readonly<Record<Verdict, number>> & { readonly exchanges: number; readonly findings: number };
  readonly verdict: Verdict;
  readonly scenarios: readonly ScenarioResult[];
  readonly checks: readonly CheckResult[];
  readonly readiness: readonly Readiness[];
  readonly isInterrupted: boolean;
  readonly leftBehind: readonly string[];
}
