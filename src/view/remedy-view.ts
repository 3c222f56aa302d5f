import { causeAnchor, exchangeAnchor, remedyAnchor, scenarioLink } from "./anchors.ts";
import { type Html, html } from "./html.ts";
import type { Remedy } from "./remedies.ts";
import { requirementView } from "./requirement-view.ts";
import type { Run } from "./run.ts";
import { oneLine } from "./visible.ts";
import { count, idpName, listed, placeName } from "./words.ts";

const shownMax = 6;
const citedMax = 8;

const titleOf = ({ causes }: Run, { root }: Remedy): string =>
  causes.find(({ checkId, requirement }) => checkId === root.checkId && requirement === root.requirement)?.title ??
  root.message;

/** The request without what changes from run to run. */
const requestOf = ({ turns }: Run, { root }: Remedy): string | undefined => {
  const request = root.exchange === undefined ? undefined : turns.get(root.exchange)?.request;
  return request === undefined ? undefined : `${request.method} ${oneLine(request.path, 160)}`;
};

export const exchangeLink = (exchange: number | undefined): Html =>
  exchange === undefined
    ? html``
    : html`<a class="number" href="#${exchangeAnchor(exchange)}">exchange #${exchange}</a>`;

/** What the answer has to say instead. */
const changeView = (run: Run, remedy: Remedy): Html => {
  const { where, expected, actual, exchange } = remedy.root;
  const request = requestOf(run, remedy);
  return html`<p>${request !== undefined && html`<code>${request}</code>: `}expected ${placeName(where)} <code>${oneLine(expected, 200)}</code>, was <code>${oneLine(actual, 200)}</code> (${
    exchange === undefined ? scenarioLink(run, remedy.root.scenario) : exchangeLink(exchange)
  })</p>`;
};

const reachOf = ({ stops, scenarios, cutShort }: Remedy): string => {
  const kinds = listed(stops.map(({ idp, kind }) => idpName(idp, kind)));
  const end = cutShort.length === 0 ? "" : `, ${cutShort.length} of which could not go on after it`;
  return `Stops ${oneLine(kinds, 300)}; came up in ${count(scenarios.length, "scenario")}${end}.`;
};

const citationsView = (run: Run, { requirements }: Remedy): Html => {
  const [first = "", ...others] = requirements;
  const left = others.length - citedMax;
  return html`<p class="aside">${requirementView(run, first)}${
    others.length > 0 &&
    html` Also ${others.slice(0, citedMax).map((id, index) => html`${index > 0 && ", "}<code title="${run.requirements.get(id)?.summary ?? id}">${id}</code>`)}${left > 0 && ` and ${left} more`}.`
  }</p>`;
};

const remedyView = (run: Run, remedy: Remedy): Html => {
  const title = titleOf(run, remedy);
  return html`<li id="${remedyAnchor(run, remedy)}"><h4><a href="#${causeAnchor(run, remedy.root)}">${oneLine(title, 200)}</a></h4>
${changeView(run, remedy)}
<p>${reachOf(remedy)}</p>${citationsView(run, remedy)}</li>`;
};

/** What to mend before anything else, and what that would open. */
export const remediesView = (run: Run): Html => {
  const left = run.remedies.length - shownMax;
  return run.remedies.length === 0
    ? html``
    : html`<h3 id="first">What to fix first</h3>
<p class="lead">What stops most identity providers first. One defect stands here once, whichever rules it breaks; requirement and rule ids are what <code>scimulator explain</code> takes.</p>
<ol class="remedies">${run.remedies.slice(0, shownMax).map((remedy) => remedyView(run, remedy))}</ol>${
        left > 0 && html`<p class="aside">and ${count(left, "more")} under <a href="#causes">Causes</a></p>`
      }`;
};

export const isShown = ({ remedies }: Run, remedy: Remedy): boolean => remedies.indexOf(remedy) < shownMax;
