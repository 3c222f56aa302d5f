import type { Result, ScenarioResult } from "../model/result.ts";

/** Scenarios that were skipped or ended in an error, once per reason. */
export interface Unjudged {
  readonly verdict: "skip" | "error";
  readonly reason: string;
  readonly scenarios: readonly ScenarioResult[];
}

const reasonOf = ({ reason, steps, verdict }: ScenarioResult): string =>
  reason ?? steps.find((step) => step.verdict === verdict)?.reason ?? "no reason was recorded";

export const unjudgedOf = ({ scenarios }: Result): readonly Unjudged[] =>
  (["error", "skip"] as const).flatMap((verdict) => {
    const some = scenarios.filter((scenario) => scenario.verdict === verdict);
    return [...new Set(some.map(reasonOf))].map((reason) => ({
      verdict,
      reason,
      scenarios: some.filter((scenario) => reasonOf(scenario) === reason),
    }));
  });
