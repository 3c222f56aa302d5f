import type { CheckResult } from "../model/result.ts";
import { scenarioLink } from "./anchors.ts";
import { facets, idpWords } from "./facets.ts";
import { type Html, html } from "./html.ts";
import { icon, namedIcon } from "./icon.ts";
import { proofOf } from "./proof.ts";
import type { Run } from "./run.ts";
import { type Unjudged, unjudgedOf } from "./unjudged.ts";
import { bounded, oneLine } from "./visible.ts";
import { count } from "./words.ts";

const sentences = (title: string, some: readonly string[]): Html =>
  html`<div><h3>${title}</h3><ul>${some.map((sentence) => html`<li>${sentence}</li>`)}</ul></div>`;

export const proofView = ({ result }: Run): Html => {
  const { proved, unproved } = proofOf(result);
  return html`<section aria-labelledby="proof"><h2 id="proof">What this run proves</h2><div class="columns">${
    proved.length > 0 && sentences("Proved", proved)
  }${sentences("Not proved", unproved)}</div></section>`;
};

const unjudgedItem = (run: Run, { verdict, reason, scenarios }: Unjudged): Html =>
  html`<li class="unjudged ${verdict}"${facets({
    verdict: [verdict],
    idp: scenarios.flatMap(idpWords),
    tag: scenarios.flatMap(({ tags }) => tags),
    check: [],
  })}>${icon(verdict)} <div><p><b>${verdict === "skip" ? "Skipped" : "Error"}</b>: ${bounded(reason, 1_000)}</p><p class="aside">${scenarios.map(
    ({ id }, index) => html`${index > 0 && ", "}${scenarioLink(run, id)}`,
  )}</p></div></li>`;

/** Skips and errors with their reasons. */
export const unjudgedView = (run: Run): Html => {
  const items = unjudgedOf(run.result);
  return html`<section aria-labelledby="unjudged"><h2 id="unjudged">Not run or not judged</h2>${
    items.length === 0
      ? html`<p>Every scenario ran and was judged.</p>`
      : html`<ul class="plain">${items.map((item) => unjudgedItem(run, item))}</ul>`
  }</section>`;
};

const checkRow = ({ id, title, requirement, level, verdict, judged, findings }: CheckResult): Html =>
  html`<tr><td>${namedIcon(verdict)}</td><td><code>${id}</code><br>${oneLine(title, 200)}</td><td>${level}</td><td><code>${requirement}</code></td><td class="amount">${judged}</td><td class="amount">${findings}</td></tr>`;

/** Every check, what it rests on and how often it had something to judge. */
export const checksView = ({ result }: Run): Html => html`<section aria-labelledby="checks"><h2 id="checks">Checks</h2>
<details><summary>${count(result.checks.length, "check")} and how often each had something to judge</summary>
<div class="wide-table" role="group" aria-label="All checks" tabindex="0"><table class="checks"><thead><tr><th scope="col">Verdict</th><th scope="col">Check</th><th scope="col">Level</th><th scope="col">Requirement</th><th scope="col">Judged</th><th scope="col">Findings</th></tr></thead><tbody>${result.checks.map(checkRow)}</tbody></table></div></details></section>`;
