import type { CheckContext } from "../../model/check.ts";
import type { ConsequenceRow } from "../../model/consequence.ts";
import type { Crash, PlannedSummary } from "../../model/event.ts";
import type { Exchange } from "../../model/exchange.ts";
import type { ResourceDefinition } from "../../scim/index.ts";
import { type CheckRunner, createCheckRunner, type Seating } from "./check-runner.ts";
import { consequenceOf } from "./consequence.ts";
import { createEvidence, type StepEvidence } from "./evidence.ts";
import { type Complaint, createFindingList, type FindingList } from "./findings.ts";
import type { Grader } from "./grade.ts";
import { beginStep, type StepState } from "./step-state.ts";
import { answersCheck, type Tally } from "./tally.ts";

/** What the judges of all scenarios share. */
export interface Bench {
  /** The checks for scenarios of an IdP, or of none. */
  readonly seatsFor: (idp: string | undefined) => Seating;
  readonly contextOf: (summary: PlannedSummary) => CheckContext;
  readonly definitionOf: (kind: "user" | "group") => ResourceDefinition;
  readonly grade: Grader;
  /** By IdP. */
  readonly consequences: Readonly<Record<string, readonly ConsequenceRow[]>>;
  readonly tally: Tally;
  readonly crashed: (crash: Crash) => void;
}

/** What the judge knows of one scenario; it does not grow with the number of exchanges. */
export interface ScenarioState {
  readonly summary: PlannedSummary;
  readonly bench: Bench;
  readonly list: FindingList;
  readonly steps: readonly StepState[];
  /** For what belongs to no step: preparations and clean-up. */
  readonly outside: StepState;
  readonly errors: string[];
  readonly skips: string[];
  runChecks: CheckRunner;
  /** For how many people or groups the step was played since the checks began anew. */
  played: number;
  /** Counts a request for `transport/answers`. */
  readonly answered: () => void;
  evidence: { readonly step: number; readonly of: StepEvidence };
  isEnded: boolean;
  durationMs: number;
}

/** The request a complaint is about, as far as it tells what the IdP was doing. */
export interface Sent {
  readonly operation?: string;
  readonly sentBy?: string;
  readonly status?: number;
}

export const sentIn = ({ operation, rule, response }: Exchange): Sent => ({
  ...(operation === undefined ? {} : { operation }),
  ...(rule === undefined ? {} : { sentBy: rule }),
  status: response.status,
});

/** What was read back after a step tells of the last request that the IdP sent in it. */
const sentBefore = ({ evidence }: ScenarioState, exchange: Exchange): Sent => {
  const about = exchange.purpose === "readback" && evidence.step === exchange.step ? evidence.of.last : exchange;
  return about === undefined ? {} : sentIn(about);
};

/** Only of what an IdP did itself can be said what it does next. */
const withConsequence = ({ summary, bench }: ScenarioState, complaint: Complaint, sent: Sent): Complaint => {
  const rows = bench.consequences[summary.idp ?? ""];
  if (rows === undefined || sent.operation === undefined) return complaint;
  const { checkId, where, grade } = complaint;
  const consequence = consequenceOf(rows, { checkId, where, rule: grade.requirement, ...sent });
  return consequence === undefined ? complaint : { ...complaint, consequence };
};

export const complain = (state: ScenarioState, complaint: Complaint, sent: Sent = {}): void => {
  const { list, bench } = state;
  const finding = list.add(withConsequence(state, complaint, sent));
  if (finding !== undefined) bench.tally.found(finding);
};

const crashReason = (message: string): string => `we made a mistake: ${message}`;

export const crashed = ({ errors }: ScenarioState, message: string): void => {
  const reason = crashReason(message);
  if (!errors.includes(reason)) errors.push(reason);
};

/** The checks of a scenario, as they begin; they complain to the state, which `stateOf` finds when it is needed. */
const runnerFor = (summary: PlannedSummary, bench: Bench, stateOf: () => ScenarioState): CheckRunner =>
  createCheckRunner(bench.seatsFor(summary.idp), bench.contextOf(summary), {
    found: (check, { message = check.title, ...draft }, exchange) =>
      complain(
        stateOf(),
        {
          exchange: exchange.index,
          ...draft,
          message,
          checkId: check.id,
          grade: bench.grade(check.requirement, check.idp === undefined ? "MUST" : "IDP"),
          step: exchange.step,
        },
        sentBefore(stateOf(), exchange),
      ),
    crashed: (_, message) => {
      crashed(stateOf(), message);
      bench.crashed({ kind: "crash", scenario: summary.id, message });
    },
  });

/** So many are played before the checks begin anew: each of them holds what it sees against everybody it remembers. */
const playedMax = 32;

/** A step that is played for very many people is no story, and what is known of the first says nothing about the last. */
export const beginAnew = (state: ScenarioState): void => {
  state.played += 1;
  if (state.played % playedMax === 0) state.runChecks.forget();
};

export const beginScenario = (summary: PlannedSummary, bench: Bench): ScenarioState => {
  const state: ScenarioState = {
    summary,
    bench,
    list: createFindingList(summary.id),
    steps: summary.steps.map(beginStep),
    outside: beginStep({ label: "", line: 0 }),
    errors: [],
    skips: [],
    runChecks: runnerFor(summary, bench, () => state),
    played: 0,
    answered: bench.tally.counter(answersCheck.id),
    evidence: { step: -1, of: createEvidence() },
    isEnded: false,
    durationMs: 0,
  };
  return state;
};
