import type { Result, Verdict } from "../model/result.ts";
import { renderEnding } from "./ending.ts";
import { count, verdictWords } from "./words.ts";

/** The numbers of a simulation. */
export interface SimulationNumbers {
  readonly people: number;
  readonly groups: number;
  readonly provisionedMs: number;
  readonly failures: number;
  readonly divergences?: number;
  readonly peakBytes: number;
}

const convergence = (divergences: number | undefined, verdict: Verdict): string => {
  if (divergences === undefined) return "the target was not compared with the directory";
  const isFlawed = verdict === "fail" || verdict === "warn";
  return divergences === 0
    ? `the target holds what directory and mapping say${isFlawed ? ", but not all went well on the way" : ""}`
    : `the target differs from directory and mapping in ${count(divergences, "place")}`;
};

const rate = ({ people, provisionedMs }: SimulationNumbers): number =>
  Math.round((people * 1000) / Math.max(1, provisionedMs));

/** The end of a simulation on a terminal: at most ten lines. */
export const simulationEnding = (
  result: Result,
  numbers: SimulationNumbers,
  reportPath?: string,
): readonly string[] => {
  const { people, groups, provisionedMs, failures, divergences, peakBytes } = numbers;
  const [, ...rest] = renderEnding(result, reportPath);
  return [
    `${verdictWords[result.verdict]}: ${convergence(divergences, result.verdict)}`,
    `${count(people, "person", "people")} and ${count(groups, "group")}, ${count(result.counts.exchanges, "request")}, ${count(failures, "failure")}`,
    `${(provisionedMs / 1000).toFixed(1)} s, ${count(rate(numbers), "person", "people")} a second, at most ${Math.round(peakBytes / 1_048_576)} MiB of memory; seed ${result.seed}`,
    ...rest,
  ];
};
