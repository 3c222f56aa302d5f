import type { Verdict } from "../model/result.ts";
import { type Html, html } from "./html.ts";
import { verdicts, verdictWords } from "./words.ts";

/** Told apart by outline as well as by colour: disc, triangle, octagon, ring, diamond. */
const shapes: Readonly<Record<Verdict, Html>> = {
  pass: html`<circle cx="8" cy="8" r="7.5"/><path class="ink" d="m4.6 8.3 2.4 2.4 4.4-5"/>`,
  warn: html`<path d="M7.1 1.2a1 1 0 0 1 1.8 0l6.6 12.6a1 1 0 0 1-.9 1.5H1.4a1 1 0 0 1-.9-1.5z"/><path class="ink" d="M8 5.6v4.2M8 12.4v.2"/>`,
  fail: html`<path d="M4.9.5h6.2l4.4 4.4v6.2l-4.4 4.4H4.9L.5 11.1V4.9z"/><path class="ink" d="m5.3 5.3 5.4 5.4m0-5.4-5.4 5.4"/>`,
  skip: html`<circle cx="8" cy="8" r="6.8" class="ring"/><path class="line" d="M5 8h6"/>`,
  error: html`<path d="M8 .2 15.8 8 8 15.8.2 8z"/><path class="ink" d="M6.1 6.3a1.9 1.9 0 1 1 2.7 1.8c-.6.3-.8.6-.8 1.2M8 11.6v.2"/>`,
};

/** Drawn once, used everywhere. */
export const iconShapes: Html = html`<svg class="shapes" aria-hidden="true" focusable="false"><defs>${verdicts.map(
  (verdict) => html`<symbol id="i-${verdict}" viewBox="0 0 16 16">${shapes[verdict]}</symbol>`,
)}${["plain", "fail", "warn", "error"].map(
  (tone) =>
    html`<marker id="a-${tone}" class="${tone}" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto-start-reverse"><path d="M0 .5 8 4 0 7.5z"/></marker>`,
)}</defs></svg>`;

/** For beside its word. */
export const icon = (verdict: Verdict): Html =>
  html`<svg class="icon ${verdict}" aria-hidden="true" focusable="false"><use href="#i-${verdict}"/></svg>`;

/** For where the picture stands alone. */
export const namedIcon = (verdict: Verdict): Html =>
  html`${icon(verdict)}<span class="unseen">${verdictWords[verdict]}</span>`;
