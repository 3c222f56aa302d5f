import type { Readiness, ReadinessState, Result } from "../model/result.ts";
import { causesOf } from "./causes.ts";
import { oneLine } from "./visible.ts";
import { capitalised, count, headline, idpName, symbols, verdictWords } from "./words.ts";

const columnsMax = 80;
const causesMax = 3;

const line = (text: string): string => oneLine(text, columnsMax);

/** Worst first; one line each, so that ten kinds take no more room than two. */
const states: readonly ReadinessState[] = ["not ready", "not assessed", "ready with warnings", "ready"];

/** As many names as fit, then how many more. */
const fitting = (head: string, names: readonly string[]): string => {
  const shown = names.filter((_, index) => `${head}${names.slice(0, index + 1).join(", ")}`.length <= columnsMax - 10);
  const left = names.length - shown.length;
  return `${head}${shown.join(", ")}${left > 0 ? `, +${left} more` : ""}`;
};

const readinessLine = (readiness: readonly Readiness[], state: ReadinessState): readonly string[] => {
  const names = readiness
    .filter((each) => each.state === state)
    .map(({ idp, kind }) => oneLine(idpName(idp, kind), 30));
  const head = `${capitalised(state)}: `;
  return names.length === 0 ? [] : [line(fitting(head, names))];
};

/** The requirement is what to look up, so only the title is cut. */
const causeLines = (result: Result): readonly string[] =>
  causesOf(result)
    .slice(0, causesMax)
    .map(({ verdict, title, requirement, scenarios }) => {
      const tail = ` (${requirement}, ${count(scenarios.length, "scenario")})`;
      return `  ${oneLine(`${symbols[verdict]} ${oneLine(title, Math.max(20, columnsMax - 4 - tail.length))}${tail}`, columnsMax - 2)}`;
    });

/** A command stands whole or not at all. */
const nextStep = (result: Result): string => {
  const [cause] = causesOf(result);
  if (result.leftBehind.length > 0)
    return `Next: ${count(result.leftBehind.length, "resource")} left behind; scimulator clean --target URL`;
  if (cause !== undefined) return `Next: scimulator explain ${cause.requirement}`;
  if (result.counts.error > 0) return "Next: see the errors in the report, mend the connection and run again";
  if (result.counts.skip > 0) return "Next: see in the report what did not run, and why";
  return "Next: run it at each commit; exit code 0 means as good as now";
};

/** The end of a run on a terminal: at most ten lines of at most eighty columns. */
export const renderEnding = (result: Result, reportPath?: string): readonly string[] => [
  line(`${verdictWords[result.verdict]}: ${headline(result)}`),
  ...states.flatMap((state) => readinessLine(result.readiness, state)),
  ...causeLines(result),
  ...(reportPath === undefined ? [] : [`Report: ${reportPath}`]),
  line(nextStep(result)),
];
