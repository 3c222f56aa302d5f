import type { Finding, Readiness } from "../model/result.ts";
import { causeAnchor, scenarioLink } from "./anchors.ts";
import { type Html, html } from "./html.ts";
import { icon } from "./icon.ts";
import type { Run } from "./run.ts";
import { oneLine } from "./visible.ts";
import { capitalised, count, idpName, readinessVerdicts } from "./words.ts";

const shownMax = 3;

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

/** The first of each cause. */
const distinctBlocking = (blocking: readonly Finding[]): readonly Finding[] =>
  [
    ...new Map(
      [...blocking].reverse().map((finding) => [`${finding.checkId} ${finding.requirement}`, finding]),
    ).values(),
  ].reverse();

const blockingView = (run: Run, blocking: readonly Finding[]): Html => {
  const distinct = distinctBlocking(blocking);
  if (distinct.length === 0) return html``;
  const left = distinct.length - shownMax;
  return html`<ul class="blocking">${distinct
    .slice(0, shownMax)
    .map(
      (finding) =>
        html`<li><a href="#${causeAnchor(run, finding)}">${oneLine(finding.message, 160)}</a> <span class="aside">${finding.requirement}</span></li>`,
    )}${left > 0 && html`<li class="aside">and ${count(left, "more cause")} below</li>`}</ul>`;
};

const skippedView = (run: Run, skipped: Readiness["skipped"]): Html =>
  skipped.length === 0
    ? html``
    : html`<details class="also"><summary>${count(skipped.length, "scenario")} did not come to the end</summary><ul>${skipped.map(
        ({ scenario, reason }) => html`<li>${scenarioLink(run, scenario)}: ${oneLine(reason, 200)}</li>`,
      )}</ul></details>`;

const card = (run: Run, readiness: Readiness): Html => {
  const verdict = readinessVerdicts[readiness.state];
  return html`<li class="card ${verdict}"><h3>${idpName(readiness.idp, readiness.kind)}</h3>
<p class="state">${icon(verdict)} ${capitalised(readiness.state)}</p>
<p>${readinessSentence(readiness)}</p>
${blockingView(run, readiness.blocking)}${skippedView(run, readiness.skipped)}</li>`;
};

/** Would each IdP's provisioning work with this target? */
export const readinessView = (
  run: Run,
): Html => html`<section aria-labelledby="readiness"><h2 id="readiness">Readiness</h2>
<p class="lead">Would each identity provider's provisioning work with this target?</p>
${
  run.result.readiness.length === 0
    ? html`<p>Not assessed: this run held no scenario of an identity provider.</p>`
    : html`<ul class="cards">${run.result.readiness.map((each) => card(run, each))}</ul>`
}</section>`;
