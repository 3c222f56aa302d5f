import type { Finding, ScenarioResult, Verdict } from "../../model/result.ts";
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

const isAbout = ({ exchange, where }: Finding, other: Finding): boolean =>
  exchange !== undefined && exchange === other.exchange && where === other.where;

/** What a check found where the IdP stumbled has the consequence of the stumble. */
const withSharedConsequences = (findings: readonly Finding[]): readonly Finding[] => {
  const stumbles = findings.filter(
    ({ checkId, consequence }) => checkId.startsWith("idp/") && consequence !== undefined,
  );
  if (stumbles.length === 0) return findings;
  return findings.map((finding) => {
    const consequence = finding.consequence ?? stumbles.find((stumble) => isAbout(finding, stumble))?.consequence;
    return consequence === undefined ? finding : { ...finding, consequence };
  });
};

export const scenarioResult = (state: ScenarioState): ScenarioResult => {
  const { id, title, file, idp, kind, countsFor, operation, tags } = state.summary;
  const verdict = verdictOf(state);
  const reason = reasonFor(state, verdict);
  const findings = withSharedConsequences(state.list.findings());
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
