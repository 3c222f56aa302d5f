import type { Check, CheckContext, Requirement } from "../../model/check.ts";
import type { ConsequenceRow } from "../../model/consequence.ts";
import {
  type Crash,
  type PlannedSummary,
  type RecordEvent,
  type RecordHeader,
  type RunEnd,
  recordSchema,
} from "../../model/event.ts";
import type { TargetFacts } from "../../model/facts.ts";
import type { Finding, Result, ScenarioResult } from "../../model/result.ts";
import { discoveryId } from "../plan/summary.ts";
import { definitionFor } from "../target-kind.ts";
import { weightOf } from "../weight.ts";
import { type Seating, seatChecks } from "./check-runner.ts";
import { grader } from "./grade.ts";
import { resultOf } from "./result.ts";
import { scenarioResult } from "./scenario-result.ts";
import { type Bench, beginScenario, type ScenarioState } from "./scenario-state.ts";
import { seeInScenario } from "./see.ts";
import { createTally, type Tally } from "./tally.ts";

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
  /** What each IdP does when something goes wrong; without it findings tell no consequence. */
  readonly consequences?: Readonly<Record<string, readonly ConsequenceRow[]>>;
  /** Told of each check that crashed, so that the record can hold it. */
  readonly onCrash?: (crash: Crash) => void;
  /** Told of each finding, so that the exchange behind it can be kept where not all are. */
  readonly onFinding?: (finding: Finding) => void;
}

const contextFor =
  (facts: TargetFacts) =>
  ({ idp, kind }: PlannedSummary): CheckContext => ({
    facts,
    ...(idp === undefined ? {} : { idp: { id: idp, kind: kind ?? "" } }),
  });

/** A scenario of the record: what is known of it while it runs, and after that its result only. */
interface Trial {
  readonly summary: PlannedSummary;
  state?: ScenarioState;
  result?: ScenarioResult;
}

interface Court {
  readonly header: RecordHeader;
  readonly bench: Bench;
  readonly trials: ReadonlyMap<string, Trial>;
}

const seating = (checks: readonly Check[], tally: Tally): Bench["seatsFor"] => {
  const seats = new Map<string | undefined, Seating>();
  return (idp) => {
    const known = seats.get(idp) ?? seatChecks(checks, idp, ({ id }) => tally.counter(id));
    seats.set(idp, known);
    return known;
  };
};

const openCourt = (header: RecordHeader, shared: Omit<Bench, "contextOf" | "definitionOf">): Court => {
  const definitions = { user: definitionFor(header.facts, "user"), group: definitionFor(header.facts, "group") };
  return {
    header,
    bench: { ...shared, contextOf: contextFor(header.facts), definitionOf: (kind) => definitions[kind] },
    trials: new Map(header.plan.map((summary) => [summary.id, { summary }])),
  };
};

const close = (trial: Trial, state: ScenarioState): ScenarioResult => {
  const result = scenarioResult(state);
  trial.result = result;
  delete trial.state;
  return result;
};

/** Discovery is no scenario of the plan; it counts when something was asked. */
const resultsOf = ({ trials, bench }: Court): readonly ScenarioResult[] =>
  [...trials.values()]
    .filter(({ summary, state, result }) => summary.id !== discoveryId || state !== undefined || result !== undefined)
    .map(({ summary, state, result }) => result ?? scenarioResult(state ?? beginScenario(summary, bench)));

/** Events are judged about so many in one go: hundreds of checks are quicker one after the other than each time anew between two waits for the wire. */
const waitingMax = 256;

const inOneGo = (judge: (event: RecordEvent) => void) => {
  let waiting: RecordEvent[] = [];
  let weight = 0;
  const flush = (): void => {
    const events = waiting;
    waiting = [];
    weight = 0;
    for (const event of events) judge(event);
  };
  const add = (event: RecordEvent): void => {
    waiting.push(event);
    weight += weightOf(event);
    if (weight >= waitingMax) flush();
  };
  return { add, flush };
};

const tellingTally = (tally: Tally, tell: JudgeOptions["onFinding"]): Tally =>
  tell === undefined
    ? tally
    : {
        ...tally,
        found: (finding) => {
          tally.found(finding);
          tell(finding);
        },
      };

export const createJudge = ({ checks, requirements, consequences = {}, onCrash, onFinding }: JudgeOptions): Judge => {
  const grade = grader(requirements);
  const tally = tellingTally(createTally(checks, grade), onFinding);
  const seatsFor = seating(checks, tally);
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
    const { trials, bench } = opened();
    const trial = trials.get(id);
    if (trial === undefined || trial.result !== undefined) return;
    trial.state ??= beginScenario(trial.summary, bench);
    seeInScenario(trial.state, event);
    if (event.kind !== "scenario-end") return;
    const { verdict } = close(trial, trial.state);
    isFailed ||= verdict === "fail";
  };

  const judge = (event: RecordEvent): void => {
    if (event.kind === "header")
      court = openCourt(event, { seatsFor, grade, consequences, tally, crashed: (crash) => sawCrash(crash, onCrash) });
    else if (event.kind === "end") end = event;
    else {
      if (event.kind === "exchange") exchanges += 1;
      if (event.kind === "crash") sawCrash(event, undefined);
      seeIn(event.scenario, event);
    }
  };

  const { add, flush } = inOneGo(judge);

  return {
    see: add,
    hasFailed: () => {
      flush();
      return isFailed;
    },
    crashes: () => {
      flush();
      return [...crashes.values()];
    },
    finish: () => {
      flush();
      const { header } = opened();
      return resultOf({ header, end, exchanges, scenarios: resultsOf(opened()), checks: tally.results() });
    },
  };
};
