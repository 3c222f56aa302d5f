import type { StepSummary } from "../../model/event.ts";
import type { Finding, StepResult, Verdict } from "../../model/result.ts";
import { worst } from "./grade.ts";

/** What became of one step so far. */
export interface StepState {
  readonly summary: StepSummary;
  readonly exchanges: number[];
  /** Its end is in the record. */
  isSeen: boolean;
  hasNoAnswer: boolean;
  error?: string;
  skip?: string;
}

const exchangesMax = 2000;

export const beginStep = (summary: StepSummary): StepState => ({
  summary,
  exchanges: [],
  isSeen: false,
  hasNoAnswer: false,
});

export const sawExchange = (step: StepState, index: number): void => {
  if (step.exchanges.length < exchangesMax) step.exchanges.push(index);
};

const unseen = "the record ends before this step";

const verdictsOf = (step: StepState, findings: readonly Finding[]): readonly Verdict[] => [
  ...findings.map(({ verdict }) => verdict),
  ...(step.error === undefined ? [] : (["error"] as const)),
  ...(step.skip === undefined && step.isSeen ? [] : (["skip"] as const)),
];

export const stepResult = (step: StepState, findings: readonly Finding[]): StepResult => {
  const verdict = worst(verdictsOf(step, findings));
  const reason = verdict === "error" ? step.error : verdict === "skip" ? (step.skip ?? unseen) : undefined;
  return {
    label: step.summary.label,
    verdict,
    line: step.summary.line,
    ...(reason === undefined ? {} : { reason }),
    exchanges: step.exchanges,
  };
};
