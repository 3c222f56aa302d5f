import type { ScenarioResult, Verdict } from "../../model/result.ts";
import { worst } from "./grade.ts";
import type { ScenarioState } from "./scenario-state.ts";
import { stepResult } from "./step-state.ts";

const recordEnds = "the record ends before this scenario does";

/** A scenario with steps has to have come to its end before it may be called anything better than skipped. */
const isIncomplete = ({ skips, isEnded, summary }: ScenarioState): boolean =>
  skips.length > 0 || (!isEnded && summary.steps.length > 0);

const verdictOf = (state: ScenarioState): Verdict =>
  worst([
    ...state.list.findings().map(({ verdict }) => verdict),
    ...(state.errors.length > 0 ? (["error"] as const) : []),
    ...(isIncomplete(state) ? (["skip"] as const) : []),
  ]);

const reasonFor = ({ errors, skips }: ScenarioState, verdict: Verdict): string | undefined =>
  verdict === "error" ? errors[0] : verdict === "skip" ? (skips[0] ?? recordEnds) : undefined;

export const scenarioResult = (state: ScenarioState): ScenarioResult => {
  const { id, title, file, idp, kind, countsFor, operation, tags } = state.summary;
  const verdict = verdictOf(state);
  const reason = reasonFor(state, verdict);
  const findings = state.list.findings();
  return {
    id,
    title,
    file,
    ...(idp === undefined ? {} : { idp }),
    ...(kind === undefined ? {} : { kind }),
    countsFor,
    ...(operation === undefined ? {} : { operation }),
    tags,
    verdict,
    ...(reason === undefined ? {} : { reason }),
    durationMs: state.durationMs,
    steps: state.steps.map((step, index) =>
      stepResult(
        step,
        findings.filter((finding) => finding.step === index),
      ),
    ),
    findings,
    notes: state.list.notes(),
  };
};
