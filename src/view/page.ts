import type { ReportMaterial } from "../model/reporter.ts";
import type { Result } from "../model/result.ts";
import { causeView } from "./cause-view.ts";
import { filtersView } from "./filters-view.ts";
import { constant, type Html, html, printHtml } from "./html.ts";
import { iconShapes } from "./icon.ts";
import { type Limits, limitsOf, narrower } from "./limits.ts";
import { matrixView } from "./matrix-view.ts";
import { checksView, proofView, unjudgedView } from "./proof-view.ts";
import { readinessView } from "./readiness-view.ts";
import { createRun, type Run } from "./run.ts";
import { scenarioView } from "./scenario-view.ts";
import { script } from "./script.ts";
import { style } from "./style.ts";
import { verdictView } from "./verdict-view.ts";
import { oneLine } from "./visible.ts";
import { verdictWords } from "./words.ts";

/** Base64 of the SHA-256 of a text's UTF-8 bytes; handed in, because cryptography comes from outside. */
export type Sha256Base64 = (text: string) => string;

/** Nothing is loaded and nothing runs but our own style and script, known by their hash. */
const policy = (sha256Base64: Sha256Base64): string =>
  `default-src 'none'; script-src 'sha256-${sha256Base64(script)}'; style-src 'sha256-${sha256Base64(style)}'; base-uri 'none'; form-action 'none'`;

const headView = ({ target, verdict }: Result, sha256Base64: Sha256Base64): Html => html`<head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy(sha256Base64)}">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="no-referrer"><meta name="color-scheme" content="light dark">
<title>${verdictWords[verdict]}: ${oneLine(target.baseUrl, 80)} · Scimulator</title>
${constant("style", style)}</head>`;

const sections = [
  ["readiness", "Readiness"],
  ["matrix", "Operations"],
  ["causes", "Causes"],
  ["unjudged", "Not run"],
  ["scenarios", "Scenarios"],
  ["checks", "Checks"],
] as const;

const topView = html`<a class="skip-link" href="#verdict">Skip to the verdict</a>
<header class="top"><span class="brand">Scimulator <span>report</span></span>
<nav aria-label="Sections"><ul>${sections.map(([id, title]) => html`<li><a href="#${id}">${title}</a></li>`)}</ul></nav>
<button type="button" class="theme scripted" aria-pressed="false">Dark</button></header>`;

const causesView = (run: Run): Html => html`<section aria-labelledby="causes"><h2 id="causes">Causes</h2>
<p class="lead">${
  run.causes.length === 0
    ? "No check found anything wrong."
    : "Each thing that is wrong, once; what stops provisioning first, then what is widest."
}</p><p class="nothing-left aside" hidden>No cause fits the filters.</p>
${run.causes.map((cause) => causeView(run, cause))}</section>`;

const scenariosView = (run: Run): Html => html`<section aria-labelledby="scenarios"><h2 id="scenarios">Scenarios</h2>
<p class="lead">Unfold one to see its conversation drawn, its steps and every exchange.</p><p class="nothing-left aside" hidden>No scenario fits the filters.</p>
${run.result.scenarios.map((scenario) => scenarioView(run, scenario))}</section>`;

const footView = ({ tool, seed }: Result): Html => html`<footer class="foot">
<p>The same run again: the same command with <code>--seed ${seed}</code>. The same judgement without a network: <code>scimulator judge record.ndjson</code>. More about a check or requirement: <code>scimulator explain ID</code>.</p>
<p>${tool.name} ${tool.version}. Invisible characters are written as \\u escapes; credentials are in no report.</p></footer>`;

const documentView = (run: Run, sha256Base64: Sha256Base64): Html => html`<!doctype html>
<html lang="en">${headView(run.result, sha256Base64)}
<body>${iconShapes}${topView}
<main>${verdictView(run.result)}${readinessView(run)}${matrixView(run)}${proofView(run)}
<div>${filtersView(run.result)}${causesView(run)}${unjudgedView(run)}${scenariosView(run)}</div>
${checksView(run)}</main>
${footView(run.result)}${constant("script", script)}</body></html>
`;

const bytesMax = 4_900_000;

/** The whole report: one document that needs nothing but itself. What a target inflates beyond the estimate is cut shorter. */
export const renderPage = (
  result: Result,
  material: ReportMaterial,
  sha256Base64: Sha256Base64,
  limits: Limits = limitsOf(material),
): string => {
  const page = printHtml(documentView(createRun(result, material, limits), sha256Base64));
  const less = new TextEncoder().encode(page).length > bytesMax ? narrower(limits) : undefined;
  return less === undefined ? page : renderPage(result, material, sha256Base64, less);
};
