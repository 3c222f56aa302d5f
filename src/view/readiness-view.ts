import type { Finding, Readiness } from "../model/result.ts";
import { causeAnchor, remedyAnchor, scenarioLink } from "./anchors.ts";
import { consequencesView, seenView, tellingOf } from "./consequence-view.ts";
import { type Html, html } from "./html.ts";
import { icon } from "./icon.ts";
import { inferredSentence } from "./inferred.ts";
import type { Remedy } from "./remedies.ts";
import { exchangeLink, isShown, remediesView } from "./remedy-view.ts";
import { requirementView } from "./requirement-view.ts";
import type { Run } from "./run.ts";
import { oneLine } from "./visible.ts";
import { capitalised, count, idpName, operationName, readinessVerdicts } from "./words.ts";

const shownMax = 4;
const operationsMax = 4;
const scenariosMax = 12;

/** What the state rests on, in one sentence. */
export const readinessSentence = ({ state, blocking, warnings, skipped, scenarios }: Readiness): string => {
  const basis = `${scenarios - skipped.length} of ${count(scenarios, "scenario")} came to the end`;
  const words: Readonly<Record<Readiness["state"], string>> = {
    ready: `${basis} and nothing stands in the way.`,
    "ready with warnings": `${basis}; it would work, with ${count(warnings, "finding")} that would not stop it.`,
    "not ready": `${count(blocking.length, "finding")} would stop it; ${basis}.`,
    "not assessed": scenarios === 0 ? "No scenario of it was part of this run." : `Only ${basis}.`,
  };
  return words[state];
};

const unique = <Value>(values: readonly Value[]): readonly Value[] => [...new Set(values)];

/** What an administrator would try and fail to do. */
const operationsOf = ({ result }: Run, findings: readonly Finding[]): string => {
  const ids = new Set(findings.map(({ scenario }) => scenario));
  const names = unique(
    result.scenarios.filter(({ id }) => ids.has(id)).map(({ operation, title }) => operationName(operation ?? title)),
  );
  const left = names.length - operationsMax;
  return oneLine(
    `${names.slice(0, operationsMax).join(", ")}${left > 0 ? ` and ${count(left, "more operation")}` : ""}`,
    200,
  );
};

const blockView = (run: Run, remedy: Remedy, findings: readonly Finding[]): Html => {
  const shown = tellingOf(findings);
  if (shown === undefined) return html``;
  const fix = isShown(run, remedy)
    ? html`<a href="#${remedyAnchor(run, remedy)}">Fix ${run.remedies.indexOf(remedy) + 1}</a>`
    : html`<a href="#${causeAnchor(run, shown)}">Cause</a>`;
  return html`<li><p><b>${operationsOf(run, findings)}</b></p>
${seenView(run, shown)}${consequencesView(findings)}
<p class="aside">${requirementView(run, shown.requirement)}</p>
<p class="aside">${fix} · ${shown.exchange === undefined ? scenarioLink(run, shown.scenario) : exchangeLink(shown.exchange)}</p></li>`;
};

/** Blocking findings in this IdP's terms, one for each thing to mend, in the order in which to mend them. */
const blockingView = (run: Run, blocking: readonly Finding[]): Html => {
  if (blocking.length === 0) return html``;
  const own = new Set(blocking);
  const blocks = run.remedies.flatMap((remedy) => {
    const findings = remedy.findings.filter((finding) => own.has(finding));
    return findings.length === 0 ? [] : [{ remedy, findings }];
  });
  const left = blocks.length - shownMax;
  return html`<ul class="blocking">${blocks
    .slice(0, shownMax)
    .map(({ remedy, findings }) => blockView(run, remedy, findings))}${
    left > 0 && html`<li class="aside">and ${count(left, "more cause")} below</li>`
  }</ul>`;
};

const reasonView = (run: Run, reason: string, scenarios: readonly string[]): Html => {
  const left = scenarios.length - scenariosMax;
  return html`<li>${oneLine(capitalised(reason), 240)}: ${scenarios
    .slice(0, scenariosMax)
    .map(
      (scenario, index) => html`${index > 0 && ", "}${scenarioLink(run, scenario)}`,
    )}${left > 0 && ` and ${left} more`}</li>`;
};

/** What was not assessed, once per reason; open where nothing else explains the state. */
const skippedView = (run: Run, { skipped, state }: Readiness): Html => {
  if (skipped.length === 0) return html``;
  const reasons = unique(skipped.map(({ reason }) => reason));
  const idsFor = (reason: string) => skipped.filter((each) => each.reason === reason).map(({ scenario }) => scenario);
  return html`<details class="also"${state === "not assessed" && html` open`}><summary>Not assessed: ${count(skipped.length, "scenario")} did not come to the end</summary><ul>${reasons.map(
    (reason) => reasonView(run, reason, idsFor(reason)),
  )}</ul></details>`;
};

const card = (run: Run, readiness: Readiness): Html => {
  const verdict = readinessVerdicts[readiness.state];
  const inferred = inferredSentence(run.result, readiness, run.inferred);
  return html`<li class="card ${verdict}"><h3>${idpName(readiness.idp, readiness.kind)}</h3>
<p class="state">${icon(verdict)} ${capitalised(readiness.state)}</p>
<p>${readinessSentence(readiness)}</p>
${inferred && html`<p class="aside">${inferred}</p>`}
${blockingView(run, readiness.blocking)}${skippedView(run, readiness)}</li>`;
};

const notAssessed = ({ result }: Run): string =>
  result.scenarios.some(({ idp }) => idp !== undefined)
    ? "Not assessed: whether an identity provider's provisioning would work is told by its scenarios, which scimulator run plays."
    : "Not assessed: this run held no scenario of an identity provider.";

/** Would each IdP's provisioning work with this target, and if not, what has to change? */
export const readinessView = (
  run: Run,
): Html => html`<section aria-labelledby="readiness"><h2 id="readiness">Readiness</h2>
<p class="lead">Would each identity provider's provisioning work with this target?</p>
${
  run.result.readiness.length === 0
    ? html`<p>${notAssessed(run)}</p>`
    : html`<ul class="cards">${run.result.readiness.map((each) => card(run, each))}</ul>${remediesView(run)}`
}</section>`;
