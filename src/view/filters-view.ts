import type { Result, Verdict } from "../model/result.ts";
import { idpWords } from "./facets.ts";
import { type Html, html } from "./html.ts";
import { icon } from "./icon.ts";
import { verdicts } from "./words.ts";

const select = (name: string, label: string, words: readonly string[]): Html =>
  words.length === 0
    ? html``
    : html`<select name="${name}" aria-label="${label}"><option value="">any ${label}</option>${words.map((word) => html`<option>${word}</option>`)}</select>`;

const toggle = ({ counts }: Result, verdict: Verdict): Html | false =>
  counts[verdict] > 0 &&
  html`<label class="toggle"><input type="checkbox" name="verdict" value="${verdict}">${icon(verdict)} ${verdict} <span class="of">${counts[verdict]}</span></label>`;

const sorted = (words: readonly string[]): readonly string[] => [...new Set(words)].sort();

/** Narrow the causes and scenarios below; the page's address keeps the choice. Shown only where scripts run. */
export const filtersView = (
  result: Result,
): Html => html`<search class="filters scripted" aria-label="Causes and scenarios">
<label class="find"><span class="unseen">Search</span><input type="search" name="q" placeholder="Search: a path, an id, a word …" autocomplete="off" spellcheck="false"></label>
<fieldset><legend class="unseen">Verdict</legend>${verdicts.map((verdict) => toggle(result, verdict))}</fieldset>
${select("idp", "IdP", sorted(result.scenarios.flatMap(idpWords)))}
${select("tag", "tag", sorted(result.scenarios.flatMap(({ tags }) => tags)))}
${select("check", "check", sorted(result.scenarios.flatMap(({ findings }) => findings.map(({ checkId }) => checkId))))}
<div class="shown"><output name="shown"></output><button type="button" name="clear">Clear the filters</button></div></search>`;
