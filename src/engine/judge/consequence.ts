import type { Circumstances, Consequence, ConsequenceRow } from "../../model/consequence.ts";

/** What is known of a finding when it is asked what follows from it. */
export interface Occasion {
  readonly checkId: string;
  readonly where: string;
  readonly operation?: string;
  /** Cited by the finding. */
  readonly rule: string;
  /** Cited by the request it is about. */
  readonly sentBy?: string;
  /** Missing where no answer came. */
  readonly status?: number;
}

/** By these an IdP itself sees that something went wrong. */
const seenByTheIdp = ["idp/*", "transport/answers"];

const isMeant = (pattern: string, text: string): boolean =>
  pattern.endsWith("*") ? text.startsWith(pattern.slice(0, -1)) : text === pattern;

const isAmong = (patterns: readonly string[] | undefined, ...texts: readonly string[]): boolean =>
  patterns === undefined || patterns.some((pattern) => texts.some((text) => isMeant(pattern, text)));

const answerNames = (status: number | undefined): readonly string[] =>
  status === undefined ? ["none"] : [String(status), `${Math.floor(status / 100)}xx`];

const fits = (when: Circumstances, { checkId, where, operation = "", rule, sentBy = "", status }: Occasion): boolean =>
  isAmong(when.checks ?? seenByTheIdp, checkId) &&
  isAmong(when.operations, operation) &&
  isAmong(when.rules, rule) &&
  isAmong(when.sentBy, sentBy) &&
  isAmong(when.answers, ...answerNames(status)) &&
  isAmong(when.where, where);

/** What the IdP does next; undefined where nobody knows, because none is better than a wrong one. */
export const consequenceOf = (rows: readonly ConsequenceRow[], occasion: Occasion): Consequence | undefined => {
  const row = rows.find(({ when }) => fits(when, occasion));
  return row === undefined ? undefined : { text: row.text, rule: row.rule, confidence: row.confidence };
};
