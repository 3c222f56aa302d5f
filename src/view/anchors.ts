import type { Cause } from "./causes.ts";
import { type Html, html } from "./html.ts";
import type { Remedy } from "./remedies.ts";
import type { Run } from "./run.ts";
import { oneLine } from "./visible.ts";

/** Numbers, because ids may hold anything. */
export const scenarioAnchor = ({ result }: Run, id: string): string | undefined => {
  const index = result.scenarios.findIndex((scenario) => scenario.id === id);
  return index === -1 ? undefined : `s${index + 1}`;
};

export const causeAnchor = ({ causes }: Run, cause: Pick<Cause, "checkId" | "requirement" | "verdict">): string =>
  `c${1 + causes.findIndex((each) => each.checkId === cause.checkId && each.requirement === cause.requirement && each.verdict === cause.verdict)}`;

export const remedyAnchor = ({ remedies }: Run, remedy: Remedy): string => `f${1 + remedies.indexOf(remedy)}`;

export const exchangeAnchor = (index: number): string => `x${index}`;

export const scenarioLink = (run: Run, id: string): Html => {
  const anchor = scenarioAnchor(run, id);
  const title = run.result.scenarios.find((scenario) => scenario.id === id)?.title ?? id;
  return anchor === undefined ? html`${oneLine(title, 160)}` : html`<a href="#${anchor}">${oneLine(title, 160)}</a>`;
};
