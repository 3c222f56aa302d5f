import type { Requirement } from "../model/check.ts";
import type { RecordEvent } from "../model/event.ts";
import type { Readiness, Result } from "../model/result.ts";
import { count, listed } from "./words.ts";

/** Scenario to the rules it rests on that nobody has recorded or documented; a scenario without such is missing. */
export type Inferred = ReadonlyMap<string, readonly string[]>;

const ruleOf = (event: RecordEvent): string | undefined => {
  switch (event.kind) {
    case "exchange":
      return event.rule;
    case "idp-event":
      return event.event.rule;
    default:
      return undefined;
  }
};

export const inferredIn = (
  events: readonly RecordEvent[],
  requirements: ReadonlyMap<string, Requirement>,
): Inferred => {
  const found = new Map<string, Set<string>>();
  for (const event of events) {
    const rule = ruleOf(event);
    if (rule === undefined || !("scenario" in event) || requirements.get(rule)?.confidence !== "inferred") continue;
    found.set(event.scenario, (found.get(event.scenario) ?? new Set()).add(rule));
  }
  return new Map([...found].map(([scenario, rules]) => [scenario, [...rules].sort()]));
};

/** What of a kind's readiness is only as sure as what we inferred; undefined where nothing is. */
export const inferredSentence = (
  { scenarios }: Result,
  { idp, kind }: Readiness,
  inferred: Inferred,
): string | undefined => {
  const own = scenarios.filter((scenario) => scenario.idp === idp && scenario.countsFor.includes(kind));
  const resting = own.filter(({ id }) => inferred.has(id));
  if (resting.length === 0) return undefined;
  const rules = [...new Set(resting.flatMap(({ id }) => inferred.get(id) ?? []))].sort();
  const amount = `${resting.length} of ${count(own.length, "scenario")} ${resting.length === 1 ? "rests" : "rest"}`;
  return `${amount} on behaviour that is inferred, because nobody has recorded or documented it: ${listed(rules)}.`;
};
