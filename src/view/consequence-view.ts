import type { Consequence } from "../model/consequence.ts";
import type { Finding } from "../model/result.ts";
import { consequencesOf, knownFrom } from "./consequences.ts";
import { type Html, html } from "./html.ts";
import type { Run } from "./run.ts";
import { oneLine } from "./visible.ts";
import { count } from "./words.ts";

const shownMax = 4;
const seenLengthMax = 240;
const textLengthMax = 400;

/** The identity provider's own words, because its flow found it. */
const isTold = ({ checkId }: Finding): boolean => checkId.startsWith("idp/");

/** The task or quarantine that the identity provider shows in the step of a finding. */
const eventText = ({ moments }: Run, { scenario, step }: Finding): string | undefined =>
  (moments.get(scenario) ?? [])
    .flatMap((moment) => (moment.kind === "idp-event" && moment.step === step ? [moment.event] : []))
    .find(({ kind }) => kind === "task" || kind === "quarantine")?.text;

/** What the administrator reads; an identity provider may well show nothing. */
const seenOf = (run: Run, finding: Finding): string | undefined =>
  isTold(finding) ? finding.message : eventText(run, finding);

/** The finding that says most to an administrator. */
export const tellingOf = (findings: readonly Finding[]): Finding | undefined => findings.find(isTold) ?? findings[0];

export const seenView = (run: Run, finding: Finding): Html => {
  const seen = seenOf(run, finding);
  return seen === undefined
    ? html`<p>${oneLine(finding.message, seenLengthMax)}</p>`
    : html`<p>The administrator sees: <q>${oneLine(seen, seenLengthMax)}</q></p>`;
};

const consequenceLine = (consequence: Consequence): Html =>
  html`<span class="follows"><b>What follows:</b> ${oneLine(consequence.text, textLengthMax)} <span class="aside">(${knownFrom(consequence)})</span></span>`;

/** What the identity providers do next, as far as it is known. */
export const consequencesView = (findings: readonly Finding[]): Html => {
  const consequences = consequencesOf(findings);
  const left = consequences.length - shownMax;
  return html`${consequences.slice(0, shownMax).map(consequenceLine)}${
    left > 0 && html`<p class="aside">and ${count(left, "more consequence")} in result.json</p>`
  }`;
};
