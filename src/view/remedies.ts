import type { Finding, Readiness, Result } from "../model/result.ts";

/** One thing to mend: the blocking findings that go back to the same place in the same answers, whatever each of them cites. */
export interface Remedy {
  /** What to read first: the general requirement where one is broken, else the IdP's. */
  readonly root: Finding;
  /** Cited by any of its findings, the root's first. */
  readonly requirements: readonly string[];
  /** The kinds it stands in the way of. */
  readonly stops: readonly Pick<Readiness, "idp" | "kind">[];
  /** Ids of scenarios in which it came up. */
  readonly scenarios: readonly string[];
  /** Ids of those that could not go on after it. */
  readonly cutShort: readonly string[];
  readonly findings: readonly Finding[];
}

/** What the engine says of a scenario as a whole points to a defect; a check names it. */
const isGeneral = ({ checkId }: Finding): boolean => /^(?:idp|expect)\//.test(checkId);

/** A check of the RFC's names a defect better than an IdP's, and that better than a scenario's. */
const rank = (finding: Finding): number => (isGeneral(finding) ? 2 : finding.level === "IDP" ? 1 : 0);

const isSamePlace = (one: string, other: string): boolean =>
  one === other || one.startsWith(`${other}/`) || other.startsWith(`${one}/`);

type Siblings = ReadonlyMap<number, readonly Finding[]>;

/** The findings of each exchange that may be the root of another one. */
const failsByExchange = (result: Result): Siblings => {
  const fails = new Map<number, Finding[]>();
  for (const finding of result.scenarios.flatMap(({ findings }) => findings)) {
    if (finding.verdict !== "fail" || finding.exchange === undefined) continue;
    const known = fails.get(finding.exchange);
    if (known === undefined) fails.set(finding.exchange, [finding]);
    else known.push(finding);
  }
  return fails;
};

const rootOf = (finding: Finding, siblings: Siblings): Finding =>
  (siblings.get(finding.exchange ?? -1) ?? [])
    .filter((other) => isSamePlace(finding.where, other.where))
    .reduce((best, other) => (rank(other) < rank(best) ? other : best), finding);

/** Findings of a check have one root each; those of a scenario are the same where they miss the same thing in the same place. */
const keyOf = (root: Finding): string =>
  isGeneral(root)
    ? JSON.stringify([root.requirement, root.where, root.expected])
    : JSON.stringify([root.checkId, root.requirement]);

const unique = <Value>(values: readonly Value[]): readonly Value[] => [...new Set(values)];

const remedyOf = (root: Finding, findings: readonly Finding[], readiness: readonly Readiness[]): Remedy => {
  const scenarios = unique(findings.map(({ scenario }) => scenario));
  const stopped = readiness.filter(({ blocking }) => blocking.some((finding) => findings.includes(finding)));
  const unfinished = new Set(stopped.flatMap(({ skipped }) => skipped.map(({ scenario }) => scenario)));
  return {
    root,
    requirements: unique([root, ...findings].map(({ requirement }) => requirement)),
    stops: stopped.map(({ idp, kind }) => ({ idp, kind })),
    scenarios,
    cutShort: scenarios.filter((scenario) => unfinished.has(scenario)),
    findings,
  };
};

const mostFirst = (one: Remedy, other: Remedy): number =>
  other.stops.length - one.stops.length || other.scenarios.length - one.scenarios.length;

/** What to mend before anything else: what stops most kinds first, then what comes up in most scenarios. */
export const remediesOf = (result: Result): readonly Remedy[] => {
  const siblings = failsByExchange(result);
  const groups = new Map<string, { readonly root: Finding; readonly findings: Set<Finding> }>();
  for (const finding of result.readiness.flatMap(({ blocking }) => blocking)) {
    const root = rootOf(finding, siblings);
    const group = groups.get(keyOf(root)) ?? { root, findings: new Set() };
    group.findings.add(finding);
    groups.set(keyOf(root), group);
  }
  return [...groups.values()]
    .map(({ root, findings }) => remedyOf(root, [...findings], result.readiness))
    .sort(mostFirst);
};
