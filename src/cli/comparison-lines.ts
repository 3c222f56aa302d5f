import type { Comparison } from "../importing/index.ts";
import { oneLine } from "../view/visible.ts";

const valueMax = 200;
const differencesMax = 20;

const value = (text: string): string => oneLine(text, valueMax);

const differenceLines = ({ differences }: Comparison): readonly string[] => [
  ...differences
    .slice(0, differencesMax)
    .map(({ where, expected, actual }) => `    ${value(where)}: expected ${value(expected)}, got ${value(actual)}`),
  ...(differences.length > differencesMax ? [`    and ${differences.length - differencesMax} more`] : []),
];

const marks: Readonly<Record<Comparison["outcome"], string>> = {
  same: "=",
  different: "≠",
  "not sent": "-",
  "no answer": "!",
};

const lines = (comparison: Comparison): readonly string[] => {
  const { outcome, exchange, request, status, why } = comparison;
  const tail = why === undefined ? "" : ` (${outcome}: ${value(why)})`;
  return [`  ${marks[outcome]} ${exchange} ${value(request)} ${status}${tail}`, ...differenceLines(comparison)];
};

const scenarioLines = (scenario: string, comparisons: readonly Comparison[]): readonly string[] => [
  value(scenario),
  ...comparisons.filter((comparison) => comparison.scenario === scenario).flatMap(lines),
];

export type OutcomeCounts = Readonly<Record<Comparison["outcome"], number>>;

export const countOutcomes = (comparisons: readonly Comparison[]): OutcomeCounts => {
  const counts = { same: 0, different: 0, "not sent": 0, "no answer": 0 };
  for (const { outcome } of comparisons) counts[outcome] += 1;
  return counts;
};

export const renderOutcomes = (counts: OutcomeCounts): string =>
  Object.entries(counts)
    .filter(([outcome, count]) => count > 0 || outcome === "same")
    .map(([outcome, count]) => `${count} ${outcome}`)
    .join(", ");

/** One line for each exchange that is the same, and below the others what was expected and what came. */
export const renderComparisons = (comparisons: readonly Comparison[]): string =>
  [...new Set(comparisons.map(({ scenario }) => scenario))]
    .flatMap((scenario) => scenarioLines(scenario, comparisons))
    .join("\n");
