import type { RecordEvent, RecordHeader } from "../../model/event.ts";
import type { Exchange } from "../../model/exchange.ts";
import type { EarlierRun } from "../story/tell-story.ts";
import { type AnswerDifference, compareAnswers } from "./compare-answers.ts";
import { sameText } from "./same-words.ts";
import { createSide, type Side } from "./sides.ts";

/** What became of one exchange of a record when it was played again. */
export interface Comparison {
  readonly scenario: string;
  /** Its index in the record. */
  readonly exchange: number;
  /** In words that both runs share: `PATCH /Users/<user 1>`. */
  readonly request: string;
  readonly status: number;
  readonly outcome: "same" | "different" | "not sent" | "no answer";
  readonly differences: readonly AnswerDifference[];
  /** Why there is nothing to compare. */
  readonly why?: string;
}

/** What came of a request the second time. */
export type Again =
  | { readonly kind: "answered"; readonly exchange: Exchange }
  | { readonly kind: "not sent" | "no answer"; readonly why: string };

/** An exchange of the record with its repetition. */
export interface Pair {
  readonly before: Exchange;
  readonly after: Again;
}

/** What a run calls its own follows from its seed and the scenario. */
export type RunOf = (seed: number, scenario: string) => EarlierRun;

const compareOne = ({ before, after }: Pair, first: Side, second: Side): Comparison => {
  const { scenario, index, request, response } = before;
  const about = {
    scenario,
    exchange: index,
    request: `${request.method} ${sameText(request.path, first)}`,
    status: response.status,
  };
  if (after.kind !== "answered") return { ...about, outcome: after.kind, differences: [], why: after.why };
  const found = compareAnswers(before, after.exchange.response, first, second);
  return { ...about, outcome: found.length === 0 ? "same" : "different", differences: found };
};

/** Compares what two runs were answered, scenario by scenario. */
export const compareRuns = (
  pairs: readonly Pair[],
  before: RecordHeader,
  after: RecordHeader,
  runOf: RunOf,
): readonly Comparison[] => {
  const sides = new Map<string, readonly [Side, Side]>();
  return pairs.map((pair) => {
    const { scenario } = pair.before;
    const known = sides.get(scenario) ?? [
      createSide(runOf(before.seed, scenario), before.facts.baseUrl),
      createSide(runOf(after.seed, scenario), after.facts.baseUrl),
    ];
    sides.set(scenario, known);
    return compareOne(pair, ...known);
  });
};

export const headerOf = (events: readonly RecordEvent[]): RecordHeader | undefined =>
  events.find((event) => event.kind === "header");
