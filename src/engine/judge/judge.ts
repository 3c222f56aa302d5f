import type { Check, CheckContext, Requirement } from "../../model/check.ts";
import {
  type Crash,
  type PlannedSummary,
  type RecordEvent,
  type RecordHeader,
  type RunEnd,
  recordSchema,
} from "../../model/event.ts";
import type { TargetFacts } from "../../model/facts.ts";
import type { Result, ScenarioResult } from "../../model/result.ts";
import { discoveryId } from "../plan/summary.ts";
import { definitionFor } from "../target-kind.ts";
import { grader } from "./grade.ts";
import { resultOf } from "./result.ts";
import { scenarioResult, verdictOf } from "./scenario-result.ts";
import { type Bench, beginScenario, type ScenarioState } from "./scenario-state.ts";
import { seeInScenario } from "./see.ts";
import { createTally } from "./tally.ts";

/** Folds a record, live or saved, into a result. */
export interface Judge {
  /** Events have to come in the order of the record, the header first. */
  readonly see: (event: RecordEvent) => void;
  readonly finish: () => Result;
  /** Whether a scenario has failed already. */
  readonly hasFailed: () => boolean;
  readonly crashes: () => readonly Crash[];
}

export interface JudgeOptions {
  readonly checks: readonly Check[];
  readonly requirements: ReadonlyMap<string, Requirement>;
  /** Told of each check that crashed, so that the record can hold it. */
  readonly onCrash?: (crash: Crash) => void;
}

const contextFor =
  (facts: TargetFacts) =>
  ({ idp, kind }: PlannedSummary): CheckContext => ({
    facts,
    ...(idp === undefined ? {} : { idp: { id: idp, kind: kind ?? "" } }),
  });

interface Court {
  readonly header: RecordHeader;
  readonly scenarios: ReadonlyMap<string, ScenarioState>;
}

const openCourt = (header: RecordHeader, shared: Omit<Bench, "contextOf" | "definitionOf">): Court => {
  const definitions = { user: definitionFor(header.facts, "user"), group: definitionFor(header.facts, "group") };
  const bench: Bench = {
    ...shared,
    contextOf: contextFor(header.facts),
    definitionOf: (kind) => definitions[kind],
  };
  return { header, scenarios: new Map(header.plan.map((summary) => [summary.id, beginScenario(summary, bench)])) };
};

export const createJudge = ({ checks, requirements, onCrash }: JudgeOptions): Judge => {
  const grade = grader(requirements);
  const tally = createTally(checks, grade);
  const crashes = new Map<string, Crash>();
  let court: Court | undefined;
  let end: RunEnd | undefined;
  let exchanges = 0;
  let isFailed = false;

  const sawCrash = (crash: Crash, tell: ((crash: Crash) => void) | undefined): void => {
    const key = `${crash.scenario}\n${crash.message}`;
    if (crashes.has(key)) return;
    crashes.set(key, crash);
    tell?.(crash);
  };

  const opened = (): Court => {
    if (court === undefined) throw new Error(`A record begins with a header of schema ${recordSchema}`);
    return court;
  };

  const seeIn = (id: string, event: RecordEvent): void => {
    const state = opened().scenarios.get(id);
    if (state === undefined) return;
    seeInScenario(state, event);
    isFailed ||= event.kind === "scenario-end" && verdictOf(state) === "fail";
  };

  /** Discovery is no scenario of the plan; it counts when something was asked. */
  const results = (): readonly ScenarioResult[] =>
    [...opened().scenarios.values()]
      .filter(({ summary, isBegun }) => summary.id !== discoveryId || isBegun)
      .map(scenarioResult);

  return {
    see: (event) => {
      if (event.kind === "header")
        court = openCourt(event, { checks, grade, tally, crashed: (crash) => sawCrash(crash, onCrash) });
      else if (event.kind === "end") end = event;
      else {
        if (event.kind === "exchange") exchanges += 1;
        if (event.kind === "crash") sawCrash(event, undefined);
        seeIn(event.scenario, event);
      }
    },
    hasFailed: () => isFailed,
    crashes: () => [...crashes.values()],
    finish: () => resultOf({ header: opened().header, end, exchanges, scenarios: results(), checks: tally.results() }),
  };
};
