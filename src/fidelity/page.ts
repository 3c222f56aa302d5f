import { constant, type Html, html, printHtml } from "../view/html.ts";
import type { CaseResult } from "./judge-case.ts";
import { countedLine } from "./render.ts";

/** Base64 of the SHA-256 of a text's UTF-8 bytes; handed in, because cryptography comes from outside. */
type Sha256Base64 = (text: string) => string;

const light = `color-scheme: light; --page: #faf9f7; --card: #ffffff; --line: #e2ded6; --ink: #1e2227; --soft: #5a606a;
  --exact: #12703f; --shape: #8a5600; --declared: #5f6672; --miss: #b3231b;`;

const dark = `color-scheme: dark; --page: #131619; --card: #1a1e23; --line: #30363d; --ink: #e7e9ec; --soft: #a3abb6;
  --exact: #6fcf97; --shape: #eebb5c; --declared: #a9b1bc; --miss: #ff8f86;`;

const style = `:root { ${light} }
@media (prefers-color-scheme: dark) { :root { ${dark} } }
*, ::before, ::after { box-sizing: border-box; }
html { font: 100%/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
body { margin: 0 auto; max-width: 80rem; padding: clamp(1rem, 4vw, 2.5rem); background: var(--page); color: var(--ink); }
h1 { font-size: 1.375rem; margin: 0; }
p { margin: .25rem 0 1.5rem; color: var(--soft); }
.scroll { overflow-x: auto; background: var(--card); border: 1px solid var(--line); border-radius: 12px; }
table { border-collapse: collapse; inline-size: 100%; font-size: .925rem; }
th, td { text-align: start; vertical-align: top; padding: .5rem .75rem; border-block-start: 1px solid var(--line); }
thead th { border: 0; color: var(--soft); font-weight: 600; }
tbody th { font-weight: 400; }
code, li { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace; font-size: .86em; overflow-wrap: anywhere; }
tbody th code { white-space: nowrap; }
ul { margin: 0; padding: 0; list-style: none; min-inline-size: 18rem; }
.exact { color: var(--exact); } .shape { color: var(--shape); } .declared { color: var(--declared); } .miss { color: var(--miss); font-weight: 600; }
`;

const rowView = ({ recorded, outcome, playedAs, details }: CaseResult): Html => html`<tr>
<td class="${outcome}">${outcome}</td><th scope="row"><code>${recorded.id}</code></th>
<td><ul>${details.map((line) => html`<li>${line}</li>`)}</ul></td><td>${recorded.operation}</td><td>${playedAs ?? ""}</td></tr>
`;

const urgency: readonly CaseResult["outcome"][] = ["miss", "declared", "shape", "exact"];

/** What is to be mended, or to be believed, stands before what speaks for itself. */
const mostUrgentFirst = (results: readonly CaseResult[]): readonly CaseResult[] =>
  results.toSorted((left, right) => urgency.indexOf(left.outcome) - urgency.indexOf(right.outcome));

const columns = ["Outcome", "Case", "Difference, or why", "Operation", "Played as"] as const;

const pageView = (results: readonly CaseResult[], sha256Base64: Sha256Base64): Html => html`<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${sha256Base64(style)}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="no-referrer"><meta name="color-scheme" content="light dark">
<title>Fidelity: ${countedLine(results)} · Scimulator</title>
${constant("style", style)}</head>
<body><main><h1>Fidelity</h1>
<p>What the simulated IdPs send, held against recorded and documented requests: ${countedLine(results)}.</p>
<div class="scroll" tabindex="0" role="region" aria-label="Cases"><table><thead><tr>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
<tbody>${mostUrgentFirst(results).map(rowView)}</tbody></table></div></main></body></html>
`;

/** One table for people; it needs no network and no other file. */
export const fidelityPage = (results: readonly CaseResult[], sha256Base64: Sha256Base64): string =>
  printHtml(pageView(results, sha256Base64));
