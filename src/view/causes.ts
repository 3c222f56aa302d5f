import type { Level } from "../model/check.ts";
import type { Finding, Result } from "../model/result.ts";
import { verdicts } from "./words.ts";

/** What is wrong, once: every finding of one check against one requirement. */
export interface Cause {
  readonly checkId: string;
  /** The check's sentence; for what no check says (an IdP's flow, an expectation) the first finding's message. */
  readonly title: string;
  readonly requirement: string;
  readonly level: Level;
  readonly verdict: Finding["verdict"];
  readonly findings: readonly Finding[];
  /** Ids, in the order of the run. */
  readonly scenarios: readonly string[];
}

const causeOf = (findings: readonly Finding[], titles: ReadonlyMap<string, string>): readonly Cause[] => {
  const first = findings[0];
  if (first === undefined) return [];
  const { checkId, requirement, level, verdict, message } = first;
  const scenarios = [...new Set(findings.map(({ scenario }) => scenario))];
  return [{ checkId, title: titles.get(checkId) ?? message, requirement, level, verdict, findings, scenarios }];
};

const worstThenWidest = (one: Cause, other: Cause): number =>
  verdicts.indexOf(one.verdict) - verdicts.indexOf(other.verdict) || other.scenarios.length - one.scenarios.length;

/** Fails before warns, then those that touch most scenarios, then in the order of the run. */
export const causesOf = (result: Result): readonly Cause[] => {
  const groups = new Map<string, Finding[]>();
  for (const finding of result.scenarios.flatMap(({ findings }) => findings)) {
    const key = JSON.stringify([finding.checkId, finding.requirement, finding.verdict]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [finding]);
    else group.push(finding);
  }
  const titles = new Map(result.checks.map(({ id, title }) => [id, title]));
  return [...groups.values()].flatMap((group) => causeOf(group, titles)).sort(worstThenWidest);
};
