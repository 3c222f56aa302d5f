import type { Finding, ScenarioResult, StepResult } from "../model/result.ts";
import { causeAnchor, exchangeAnchor, scenarioAnchor } from "./anchors.ts";
import { consequencesView } from "./consequence-view.ts";
import { exchangeView } from "./exchange-view.ts";
import { facets, idpWords } from "./facets.ts";
import { type Html, html } from "./html.ts";
import { namedIcon } from "./icon.ts";
import { isTurn, type Moment, type Run } from "./run.ts";
import { timeline } from "./timeline.ts";
import { bounded, oneLine } from "./visible.ts";
import { count, duration, idpName } from "./words.ts";

const findingsMax = 20;
const textLengthMax = 300;

const findingLine = (run: Run, finding: Finding): Html =>
  html`<li>${namedIcon(finding.verdict)} <span><a href="#${causeAnchor(run, finding)}">${finding.checkId}</a> ${oneLine(
    finding.message,
    textLengthMax,
  )} <span class="aside">expected <code>${oneLine(finding.expected, 120)}</code>, was <code>${oneLine(finding.actual, 120)}</code></span>${consequencesView([finding])}</span></li>`;

const findingLines = (run: Run, findings: readonly Finding[]): Html => {
  if (findings.length === 0) return html``;
  const left = findings.length - findingsMax;
  return html`<ul class="findings">${findings.slice(0, findingsMax).map((finding) => findingLine(run, finding))}${
    left > 0 && html`<li class="aside">and ${count(left, "more finding")}: see result.json</li>`
  }</ul>`;
};

/** The first ones and those with findings; says how many are left out. */
const turnsView = (run: Run, moments: readonly Moment[]): Html => {
  const turns = moments.filter(isTurn);
  const shown = turns.filter(({ index }, place) => place < run.limits.turnsMax || run.findings.has(index));
  return html`${shown.map((turn) => exchangeView(run, turn, exchangeAnchor(turn.index)))}${
    shown.length < turns.length &&
    html`<p class="aside">${count(turns.length - shown.length, "more exchange")} not shown; record.ndjson has them all.</p>`
  }`;
};

const eventsView = (moments: readonly Moment[]): Html => {
  const events = moments.flatMap((moment) => (moment.kind === "idp-event" ? [moment.event] : []));
  return events.length === 0
    ? html``
    : html`<ul class="events">${events.map(
        ({ kind, about, text, rule }) =>
          html`<li><span class="kind">${kind}</span> ${oneLine(about, 60)}: ${bounded(text, textLengthMax)}${rule && html` <code>${rule}</code>`}</li>`,
      )}</ul>`;
};

const stepView = (
  run: Run,
  step: StepResult,
  moments: readonly Moment[],
  findings: readonly Finding[],
): Html => html`<li>
<p class="step">${namedIcon(step.verdict)} <span>${oneLine(step.label, textLengthMax)}</span></p>
${step.reason && html`<p class="reason">${bounded(step.reason, textLengthMax)}</p>`}
${findingLines(run, findings)}${eventsView(moments)}${turnsView(run, moments)}</li>`;

/** What no step sent: preparations before, clean-up after. */
const besideSteps = (run: Run, title: string, moments: readonly Moment[]): Html =>
  moments.some(isTurn)
    ? html`<details class="beside"><summary>${title}: ${count(moments.filter(isTurn).length, "exchange")}</summary>${turnsView(run, moments)}</details>`
    : html``;

const isCleanup = (moment: Moment): boolean => isTurn(moment) && moment.purpose === "cleanup";

const stepsView = (run: Run, { id, steps, findings }: ScenarioResult): Html => {
  const moments = run.moments.get(id) ?? [];
  const isBeside = ({ step }: { readonly step: number }): boolean => steps[step] === undefined;
  const beside = moments.filter(isBeside);
  return html`${findingLines(run, findings.filter(isBeside))}${besideSteps(
    run,
    steps.length === 0 ? "Exchanges" : "Before the first step",
    beside.filter((moment) => !isCleanup(moment)),
  )}
<ol class="steps">${steps.map((step, index) =>
    stepView(
      run,
      step,
      moments.filter((moment) => moment.step === index),
      findings.filter((finding) => finding.step === index),
    ),
  )}</ol>
${besideSteps(run, "Clean-up", beside.filter(isCleanup))}`;
};

const facetsOf = (scenario: ScenarioResult): Html =>
  facets({
    verdict: [scenario.verdict],
    idp: idpWords(scenario),
    tag: scenario.tags,
    check: scenario.findings.map(({ checkId }) => checkId),
  });

const summaryWords = (run: Run, { id, idp, kind, durationMs, findings }: ScenarioResult): string =>
  [
    id,
    idp === undefined ? undefined : idpName(idp, kind),
    count((run.moments.get(id) ?? []).filter(isTurn).length, "exchange"),
    findings.length === 0 ? undefined : count(findings.length, "finding"),
    run.inferred.has(id) ? "inferred" : undefined,
    duration(durationMs),
  ]
    .filter((word) => word !== undefined)
    .join(" · ");

const tagList = (tags: readonly string[]): Html =>
  tags.length === 0
    ? html``
    : html`<ul class="tags" aria-label="Tags">${tags.map((tag) => html`<li>${tag}</li>`)}</ul>`;

const inferredLine = ({ inferred }: Run, { id }: ScenarioResult): Html => {
  const rules = inferred.get(id) ?? [];
  return rules.length === 0
    ? html``
    : html`<p class="aside">Rests on what is inferred, because nobody has recorded or documented it: ${rules.map(
        (rule, index) => html`${index > 0 && ", "}<code>${rule}</code>`,
      )}</p>`;
};

export const scenarioView = (
  run: Run,
  scenario: ScenarioResult,
): Html => html`<details class="scenario ${scenario.verdict}" id="${scenarioAnchor(
  run,
  scenario.id,
)}"${facetsOf(scenario)}><summary>${namedIcon(scenario.verdict)} <span class="name"><h3>${oneLine(scenario.title, 200)}</h3><span class="aside">${summaryWords(
  run,
  scenario,
)}</span></span></summary><div class="body">
${scenario.reason && html`<p class="reason">${bounded(scenario.reason, 1_000)}</p>`}
${tagList(scenario.tags)}
${inferredLine(run, scenario)}
${timeline(run, scenario)}
${stepsView(run, scenario)}
${scenario.notes.length > 0 && html`<p class="part">Noted</p><ul class="notes">${scenario.notes.slice(0, findingsMax).map((note) => html`<li>${bounded(note, 500)}</li>`)}</ul>`}
</div></details>`;
