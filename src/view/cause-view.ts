import type { Finding, Verdict } from "../model/result.ts";
import { causeAnchor, exchangeAnchor, scenarioLink } from "./anchors.ts";
import type { Cause } from "./causes.ts";
import { consequencesView } from "./consequence-view.ts";
import { exchangeView } from "./exchange-view.ts";
import { facets, idpWords } from "./facets.ts";
import { type Html, html } from "./html.ts";
import { namedIcon } from "./icon.ts";
import { levelWords, requirementView } from "./requirement-view.ts";
import type { Run } from "./run.ts";
import { bounded, oneLine } from "./visible.ts";
import { count, placeName } from "./words.ts";

const textLengthMax = 1_000;
const valueLengthMax = 400;
const scenariosMax = 30;

/** What was expected and what came, side by side. */
const difference = ({ where, expected, actual }: Finding): Html => html`<dl class="difference">
<div><dt>Where</dt><dd><code>${bounded(placeName(where), valueLengthMax)}</code></dd></div>
<div><dt>Expected</dt><dd><code>${bounded(expected, valueLengthMax)}</code></dd></div>
<div><dt>Actual</dt><dd><code>${bounded(actual, valueLengthMax)}</code></dd></div></dl>`;

/** The words a finding is found by: verdict, check, and the IdP and tags of its scenario. */
const facetsOf = ({ result }: Run, findings: readonly Finding[]): Html => {
  const ids = new Set(findings.map(({ scenario }) => scenario));
  const scenarios = result.scenarios.filter(({ id }) => ids.has(id));
  return facets({
    verdict: findings.map(({ verdict }): Verdict => verdict),
    check: findings.map(({ checkId }) => checkId),
    idp: scenarios.flatMap(idpWords),
    tag: scenarios.flatMap(({ tags }) => tags),
  });
};

/** Other scenarios with the same cause, one line each. */
const alsoIn = (run: Run, { findings, scenarios }: Cause): Html => {
  if (scenarios.length < 2) return html``;
  const lines = scenarios.slice(0, scenariosMax).map((id) => {
    const own = findings.filter(({ scenario }) => scenario === id);
    const exchanges = [...new Set(own.flatMap(({ exchange }) => exchange ?? []))].slice(0, 5);
    return html`<li${facetsOf(run, own)}>${scenarioLink(run, id)} <span class="aside">${oneLine(own[0]?.actual ?? "", 60)}</span>${exchanges.map(
      (index) => html` <a class="number" href="#${exchangeAnchor(index)}">#${index}</a>`,
    )}</li>`;
  });
  const left = scenarios.length - scenariosMax;
  return html`<details class="also"><summary>All ${scenarios.length} scenarios</summary><ul>${lines}</ul>${
    left > 0 && html`<p class="aside">and ${count(left, "more scenario")}: see result.json</p>`
  }</details>`;
};

/** One cause: the requirement, the first time it showed, the exchange, and where else. */
export const causeView = (run: Run, cause: Cause): Html => {
  const first = cause.findings[0];
  if (first === undefined) return html``;
  const turn = first.exchange === undefined ? undefined : run.turns.get(first.exchange);
  return html`<article class="cause ${cause.verdict}" id="${causeAnchor(run, cause)}"${facetsOf(run, cause.findings)}>
<h3>${namedIcon(cause.verdict)} ${oneLine(cause.title, 300)}</h3>
<p class="cited"><span class="level">${levelWords[cause.level]}</span> ${requirementView(run, cause.requirement)}</p>
${first.message !== cause.title && html`<p>${bounded(first.message, textLengthMax)}</p>`}
${difference(first)}${consequencesView(cause.findings)}
<p class="aside">Check <code>${cause.checkId}</code> · ${count(cause.findings.length, "finding")} in ${count(cause.scenarios.length, "scenario")} · first in ${scenarioLink(run, first.scenario)}</p>
${turn && exchangeView(run, turn)}
${alsoIn(run, cause)}</article>`;
};
