import type { Consequence } from "../model/consequence.ts";
import type { Finding } from "../model/result.ts";

/** What follows from findings, each consequence once, in their order. */
export const consequencesOf = (findings: readonly Finding[]): readonly Consequence[] => {
  const told = findings.flatMap(({ consequence }) => consequence ?? []);
  return [...new Map(told.map((consequence) => [`${consequence.rule}\n${consequence.text}`, consequence])).values()];
};

/** `OKTA-43, documented`: where it is known from, and how surely. */
export const knownFrom = ({ rule, confidence }: Consequence): string => `${rule}, ${confidence}`;
