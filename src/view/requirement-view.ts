import type { Level } from "../model/check.ts";
import { type Html, html } from "./html.ts";
import type { Run } from "./run.ts";
import { oneLine } from "./visible.ts";
import { citation } from "./words.ts";

export const levelWords: Readonly<Record<Level, string>> = {
  MUST: "MUST",
  SHOULD: "SHOULD",
  MAY: "MAY",
  IDP: "IdP need",
};

/** Where the requirement can be read; only for documents whose address follows from the id. */
const addressOf = (id: string, section: string | undefined): string | undefined => {
  const document = /^RFC(\d+)-/.exec(id)?.[1];
  if (document === undefined) return undefined;
  const place = /^\d+(\.\d+)*$/.test(section ?? "") ? `#section-${section}` : "";
  return `https://www.rfc-editor.org/rfc/rfc${document}${place}`;
};

const basisWords = { keyword: "", descriptive: "stated without a keyword", memory: "from memory", idp: "" } as const;

/** Id, section and summary of a requirement; the bare id where the catalogue lacks it. */
export const requirementView = ({ requirements }: Run, id: string): Html => {
  const requirement = requirements.get(id);
  if (requirement === undefined) return html`<code>${id}</code>`;
  const address = addressOf(id, requirement.section);
  const cited = citation(requirement);
  const basis = requirement.confidence === "inferred" ? "inferred" : basisWords[requirement.basis];
  return html`${address === undefined ? html`${cited}` : html`<a href="${address}" rel="noreferrer">${cited}</a>`}${
    cited !== id && html` <code>${id}</code>`
  } ${oneLine(requirement.summary, 400)}${basis !== "" && html` <em>(${basis})</em>`}`;
};
