import type { CaseResult } from "./judge-case.ts";
import { countOutcomes, isNoticed, type MutantResult, outcomes } from "./run-fidelity.ts";

const indented = (lines: readonly string[]): string => lines.map((line) => `\n    ${line}`).join("");

/** The kind and switches are told where the case left them open, and for every miss. */
export const renderCase = ({ recorded, outcome, playedAs, isFlavourTold, details }: CaseResult): string => {
  const isShown = playedAs !== undefined && (!isFlavourTold || outcome === "miss");
  return `${outcome.padEnd(8)}  ${recorded.id}${isShown ? `  (as ${playedAs})` : ""}${indented(details)}`;
};

/** `N exact, N shape, N declared, N miss`. */
export const countedLine = (results: readonly CaseResult[]): string => {
  const counts = countOutcomes(results);
  return outcomes.map((outcome) => `${counts[outcome]} ${outcome}`).join(", ");
};

export const renderMutant = ({ mutation, result }: MutantResult): string =>
  `unnoticed  ${result.recorded.id}: ${mutation}${result.playedAs === undefined ? "" : `  (${result.outcome} as ${result.playedAs})`}`;

export const renderMutants = (mutants: readonly MutantResult[]): string =>
  `${mutants.filter(isNoticed).length} of ${mutants.length} mutations noticed`;
