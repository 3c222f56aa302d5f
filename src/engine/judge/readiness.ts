import type { Finding, Readiness, ReadinessState, ScenarioResult } from "../../model/result.ts";

/** What stops an IdP: its operation failed, it does not find what it wrote, it is not answered, or its own documentation is not met. */
const isBlocking = ({ verdict, level, checkId }: Finding): boolean =>
  verdict === "fail" && (level === "IDP" || /^(?:idp|expect|transport)\//.test(checkId));

const hasNotRun = ({ verdict, steps }: ScenarioResult): boolean =>
  verdict === "skip" ||
  verdict === "error" ||
  steps.some((step) => step.verdict === "error" || step.verdict === "skip");

const stateOf = (blocking: number, ran: number, missing: number, warnings: number): ReadinessState => {
  if (blocking > 0) return "not ready";
  if (ran === 0 || missing > 0) return "not assessed";
  return warnings > 0 ? "ready with warnings" : "ready";
};

const whyNot = ({ reason, steps }: ScenarioResult): string =>
  reason ?? steps.find((step) => step.reason !== undefined)?.reason ?? "it did not come to its end";

const readinessOf = (idp: string, kind: string, scenarios: readonly ScenarioResult[]): Readiness => {
  const findings = scenarios.flatMap((scenario) => scenario.findings);
  const blocking = findings.filter(isBlocking);
  const missing = scenarios.filter(hasNotRun);
  const warnings = findings.length - blocking.length;
  return {
    idp,
    kind,
    state: stateOf(blocking.length, scenarios.length, missing.length, warnings),
    blocking,
    warnings,
    skipped: missing.map((scenario) => ({ scenario: scenario.id, reason: whyNot(scenario) })),
    scenarios: scenarios.length,
  };
};

/** Would each IdP's provisioning work with this target? One answer for each app kind or flavour that was to be run. */
export const readiness = (scenarios: readonly ScenarioResult[]): readonly Readiness[] => {
  const kinds = new Map<
    string,
    { readonly idp: string; readonly kind: string; readonly scenarios: ScenarioResult[] }
  >();
  for (const scenario of scenarios)
    for (const kind of scenario.idp === undefined ? [] : scenario.countsFor) {
      const key = `${scenario.idp} ${kind}`;
      const known = kinds.get(key) ?? { idp: scenario.idp ?? "", kind, scenarios: [] };
      known.scenarios.push(scenario);
      kinds.set(key, known);
    }
  return [...kinds.values()].map(({ idp, kind, scenarios: own }) => readinessOf(idp, kind, own));
};
