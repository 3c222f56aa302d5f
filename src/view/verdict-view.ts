import type { Result, Verdict } from "../model/result.ts";
import { type Html, html } from "./html.ts";
import { icon } from "./icon.ts";
import { bounded } from "./visible.ts";
import { count, duration, headline, verdictWords } from "./words.ts";

const order: readonly Verdict[] = ["fail", "error", "warn", "skip", "pass"];

/** One bar of all scenarios; the words below it say the same. */
const countsBar = ({ counts, scenarios }: Result): Html => {
  let x = 0;
  const total = Math.max(1, scenarios.length);
  const parts = order.map((verdict) => {
    const width = (100 * counts[verdict]) / total;
    x += width;
    return (
      counts[verdict] > 0 &&
      html`<rect class="${verdict}" x="${(x - width).toFixed(2)}%" width="${width.toFixed(2)}%" height="100%"/>`
    );
  });
  return html`<svg class="bar" width="100%" height="8" aria-hidden="true">${parts}</svg>
<ul class="counts">${order.map((verdict) => counts[verdict] > 0 && html`<li>${icon(verdict)} <b>${counts[verdict]}</b> ${verdict}</li>`)}</ul>`;
};

/** `2026-03-01T09:30:00.000Z` to `2026-03-01 09:30:00 UTC`. */
const moment = (startedAt: string): string => startedAt.replace(/^(\S{10})T(\S{8}).*Z$/, "$1 $2 UTC");

const leftBehindView = ({ leftBehind }: Result): Html =>
  leftBehind.length === 0
    ? html``
    : html`<p class="reason">${count(leftBehind.length, "resource")} could not be removed from the target: ${leftBehind
        .slice(0, 20)
        .map(
          (path) => html`<code>${bounded(path, 200)}</code> `,
        )}<br><code>scimulator clean --target …</code> removes what this run created.</p>`;

/** The answer before anything else, in words. */
export const verdictView = (
  result: Result,
): Html => html`<section class="verdict ${result.verdict}" aria-labelledby="verdict">
<h1 id="verdict">${icon(result.verdict)} <span><b>${verdictWords[result.verdict]}</b><span class="unseen">:</span> <span class="clause">${headline(result)}</span></span></h1>
${countsBar(result)}
${leftBehindView(result)}
<dl class="facts">
<div class="wide"><dt>Target</dt><dd><code>${bounded(result.target.baseUrl, 400)}</code></dd></div>
<div><dt>Started</dt><dd>${moment(result.startedAt)}</dd></div>
<div><dt>Took</dt><dd>${duration(result.durationMs)}</dd></div>
<div><dt>Exchanges</dt><dd>${result.counts.exchanges.toLocaleString("en-US")}</dd></div>
<div><dt>Findings</dt><dd>${result.counts.findings.toLocaleString("en-US")}</dd></div>
<div><dt>Seed</dt><dd><code>${result.seed}</code></dd></div>
</dl></section>`;
