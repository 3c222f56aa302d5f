import * as fc from "fast-check";
import type { TargetFacts } from "../model/facts.ts";
import type { Finding } from "../model/result.ts";
import type { Scenario } from "../model/scenario.ts";
import type { Property } from "./property.ts";

/** What one attempt showed. `isCut` asks to stop: the target is gone, or somebody pressed Ctrl-C. */
export interface Attempt {
  readonly findings: readonly Finding[];
  readonly isCut: boolean;
}

/** Runs one scenario against the target and judges it; handed in, so that fuzzing knows neither engine nor network. */
export type AttemptScenario = (scenario: Scenario) => Promise<Attempt>;

export interface FuzzOptions {
  readonly runs: number;
  readonly timeLimitMs: number;
  readonly seed: number;
}

/** The smallest scenario found that fails, and what it fails with. */
export interface Counterexample {
  readonly scenario: Scenario;
  readonly findings: readonly Finding[];
  readonly shrinks: number;
}

export interface FuzzOutcome {
  readonly property: Property;
  readonly runs: number;
  readonly state: "holds" | "broken" | "cut" | "does not apply";
  readonly counterexample?: Counterexample;
}

const isFailure = ({ verdict }: Finding): boolean => verdict === "fail";

/** Looks for a scenario of the property that fails, then shrinks it while it keeps failing. */
export const fuzzProperty = async (
  property: Property,
  facts: TargetFacts,
  attempt: AttemptScenario,
  { runs, timeLimitMs, seed }: FuzzOptions,
): Promise<FuzzOutcome> => {
  const scenarios = property.scenarios(facts);
  if (scenarios === undefined) return { property, runs: 0, state: "does not apply" };
  const failures = new Map<Scenario, readonly Finding[]>();
  let isCut = false;
  const holds = async (scenario: Scenario): Promise<boolean> => {
    if (isCut) return true;
    const shown = await attempt(scenario);
    isCut = shown.isCut;
    const failed = shown.findings.filter(isFailure);
    if (failed.length > 0) failures.set(scenario, failed);
    return failed.length === 0;
  };
  const details = await fc.check(fc.asyncProperty(scenarios, holds), {
    numRuns: runs,
    seed,
    interruptAfterTimeLimit: timeLimitMs,
    markInterruptAsFailure: false,
  });
  const smallest = details.counterexample?.[0];
  if (smallest === undefined) return { property, runs: details.numRuns, state: isCut ? "cut" : "holds" };
  return {
    property,
    runs: details.numRuns,
    state: "broken",
    counterexample: { scenario: smallest, findings: failures.get(smallest) ?? [], shrinks: details.numShrinks },
  };
};
