import type { Verdict } from "../model/result.ts";

const codes: Readonly<Record<Verdict, number>> = { pass: 32, warn: 33, fail: 31, skip: 90, error: 35 };

/** Verdict words in their colour, where colours are wanted. */
export const paint = (verdict: Verdict, text: string, hasColour: boolean): string =>
  hasColour ? `\u001b[${codes[verdict]}m${text}\u001b[0m` : text;
