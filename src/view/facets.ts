import type { ScenarioResult } from "../model/result.ts";
import { type Html, html } from "./html.ts";

/** What the filters look at; several words of one kind stand on lines of their own. */
export const facets = (words: Readonly<Record<"verdict" | "idp" | "tag" | "check", readonly string[]>>): Html =>
  html`${Object.entries(words).map(([name, values]) => html` data-${name}="${[...new Set(values)].join("\n")}"`)}`;

/** `okta` finds every kind, `okta oin` the one. */
export const idpWords = ({
  idp,
  kind,
  countsFor,
}: Pick<ScenarioResult, "idp" | "kind" | "countsFor">): readonly string[] => {
  if (idp === undefined) return [];
  const kinds = [...(kind === undefined ? [] : [kind]), ...countsFor].filter((each) => each !== "");
  return [...new Set([idp, ...kinds.map((each) => `${idp} ${each}`)])];
};
