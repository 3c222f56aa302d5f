import type { ScimResponse } from "../../model/exchange.ts";

const fallbackMs = 5000;

/** It begins with the name of a day; `Date.parse` alone takes "-5" for a date, too. */
const httpDate = /^[A-Z][a-z]+, /;

/** RFC 9110 §10.2.3: seconds, or a date; the date is read against the answer's own clock, as ours may differ. What is neither says nothing. */
export const retryAfterMs = ({ headers }: ScimResponse): number | undefined => {
  const value = headers["retry-after"]?.trim();
  if (value === undefined) return undefined;
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  if (!httpDate.test(value) || Number.isNaN(Date.parse(value))) return undefined;
  const waitMs = Date.parse(value) - Date.parse(headers.date ?? "");
  return Number.isNaN(waitMs) ? fallbackMs : Math.max(waitMs, 0);
};
