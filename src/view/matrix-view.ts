import type { ScenarioResult } from "../model/result.ts";
import { scenarioAnchor } from "./anchors.ts";
import { type Html, html } from "./html.ts";
import { icon } from "./icon.ts";
import { type Cell, type Column, type Matrix, matrixOf } from "./matrix.ts";
import type { Run } from "./run.ts";
import { oneLine } from "./visible.ts";
import { count, idpName, operationName, verdicts } from "./words.ts";

/** Columns of one IdP stand under one heading. */
const spans = (columns: readonly Column[]): readonly { readonly idp: string; readonly width: number }[] =>
  [...new Set(columns.map(({ idp }) => idp))].map((idp) => ({
    idp,
    width: columns.filter((each) => each.idp === idp).length,
  }));

const heads = ({ columns }: Matrix): Html =>
  html`<thead><tr><td></td>${spans(columns).map(
    ({ idp, width }) => html`<th scope="colgroup" colspan="${width}">${idpName(idp)}</th>`,
  )}</tr><tr><th scope="col">Operation</th>${columns.map(({ kind }) => html`<th scope="col">${kind === "" ? "all kinds" : oneLine(kind, 30)}</th>`)}</tr></thead>`;

/** The worst scenario of the cell is the one to look at. */
const cellView = (run: Run, { verdict, scenarios }: Cell): Html => {
  const worst = scenarios.find((scenario) => scenario.verdict === verdict);
  if (verdict === undefined || worst === undefined)
    return html`<td class="none"><span aria-hidden="true">·</span><span class="unseen">not part of this run</span></td>`;
  const words = `${oneLine(worst.title, 120)}${scenarios.length > 1 ? ` (${count(scenarios.length, "scenario")})` : ""}`;
  return html`<td><a class="cell ${verdict}" href="#${scenarioAnchor(run, worst.id)}" title="${words}">${icon(verdict)} ${verdict}${
    scenarios.length > 1 &&
    html` <span class="of">${scenarios.filter((each) => each.verdict === verdict).length}/${scenarios.length}</span>`
  }</a></td>`;
};

const rowsOf = (run: Run, { rows }: Matrix): Html =>
  html`<tbody>${rows.map(
    ({ operation, cells }) =>
      html`<tr><th scope="row">${oneLine(operationName(operation), 60)}</th>${cells.map((cell) => cellView(run, cell))}</tr>`,
  )}</tbody>`;

const tally = (scenarios: readonly ScenarioResult[]): string =>
  verdicts
    .map((verdict) => [scenarios.filter((scenario) => scenario.verdict === verdict).length, verdict] as const)
    .filter(([amount]) => amount > 0)
    .map(([amount, verdict]) => `${amount} ${verdict}`)
    .join(", ");

/** Scenarios without an IdP: they have no column of their own. */
const protocolView = (run: Run): Html => {
  const scenarios = run.result.scenarios.filter(({ idp }) => idp === undefined);
  if (scenarios.length === 0) return html``;
  return html`<h3>The protocol itself</h3><p class="lead">${count(scenarios.length, "scenario")} without an identity provider: ${tally(scenarios)}.</p><ul class="protocol">${scenarios.map(
    ({ id, title, verdict }) =>
      html`<li><a class="cell ${verdict}" href="#${scenarioAnchor(run, id)}" title="${oneLine(title, 200)}">${icon(verdict)} <span class="unseen">${verdict}: </span><span class="title">${oneLine(title, 120)}</span></a></li>`,
  )}</ul>`;
};

export const matrixView = (run: Run): Html => {
  const matrix = matrixOf(run.result);
  return html`<section aria-labelledby="matrix"><h2 id="matrix">Operations</h2>
${
  matrix.rows.length > 0 &&
  html`<p class="lead">Each operation as each kind of identity provider does it; a cell leads to its scenario.</p>
<div class="wide-table" role="group" aria-label="Operations by identity provider" tabindex="0"><table class="matrix">${heads(matrix)}${rowsOf(run, matrix)}</table></div>`
}
${protocolView(run)}</section>`;
};
