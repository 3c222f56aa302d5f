import type { Result, ScenarioResult } from "../model/result.ts";
import { matrixOf } from "./matrix.ts";
import { count, idpName, listed, ranOf } from "./words.ts";

/** What a run proved and what it did not, in sentences for every report. */
export interface Proof {
  readonly proved: readonly string[];
  readonly unproved: readonly string[];
}

const idpsOf = (scenarios: readonly ScenarioResult[]): string => {
  const names = scenarios.map(({ idp }) => (idp === undefined ? "the protocol itself" : idpName(idp)));
  return listed([...new Set(names)].map((name) => `${name} (${names.filter((each) => each === name).length})`));
};

const judgedSentence = ({ checks }: Result): string => {
  const judged = checks.filter((check) => check.judged > 0);
  const judgements = judged.reduce((sum, check) => sum + check.judged, 0);
  const clean = judged.filter((check) => check.findings === 0).length;
  return `${judged.length} of ${count(checks.length, "check")} had something to judge and did so ${count(judgements, "time")}; ${clean} of them found nothing wrong.`;
};

const readySentence = ({ readiness }: Result): readonly string[] => {
  const ready = readiness.filter(({ state }) => state === "ready" || state === "ready with warnings");
  return ready.length === 0
    ? []
    : [`Provisioning would work from ${listed(ready.map(({ idp, kind }) => idpName(idp, kind)))}.`];
};

const provedBy = (result: Result): readonly string[] => {
  const ran = ranOf(result);
  if (ran.length === 0 || result.verdict === "skip") return [];
  return [
    `${count(ran.length, "scenario")} ran with ${count(result.counts.exchanges, "exchange")}: ${idpsOf(ran)}.`,
    judgedSentence(result),
    ...readySentence(result),
  ];
};

const idleSentence = ({ checks }: Result): readonly string[] => {
  const idle = checks.filter((check) => check.judged === 0);
  return idle.length === 0
    ? []
    : [
        `${count(idle.length, "check")} saw nothing to judge: no exchange of this run was ${idle.length === 1 ? "its" : "their"} business.`,
      ];
};

const gapSentence = (result: Result): readonly string[] => {
  const gaps = matrixOf(result).rows.flatMap(({ cells }) =>
    cells.filter(({ verdict }) => verdict === undefined),
  ).length;
  return gaps === 0
    ? []
    : [`${count(gaps, "cell")} of the matrix ${gaps === 1 ? "was" : "were"} not part of this run.`];
};

const discoveryNames = {
  serviceProviderConfig: "ServiceProviderConfig",
  resourceTypes: "ResourceTypes",
  schemas: "Schemas",
} as const;

const discoverySentence = ({ target: { discovered } }: Result): readonly string[] => {
  const unread = Object.entries(discoveryNames).flatMap(([key, name]) =>
    discovered[key as keyof typeof discoveryNames] ? [] : [name],
  );
  return unread.length === 0
    ? []
    : [`${listed(unread)} could not be read from the target: the standard ones of RFC 7643 were assumed.`];
};

const stoppedSentences = ({ counts, readiness, isInterrupted }: Result): readonly string[] => {
  const open = readiness.filter(({ state }) => state === "not assessed");
  return [
    ...(isInterrupted ? ["The run was interrupted: scenarios after that moment did not run."] : []),
    ...(open.length === 0 ? [] : [`${listed(open.map(({ idp, kind }) => idpName(idp, kind)))}: not assessed.`]),
    ...(counts.skip === 0 ? [] : [`${count(counts.skip, "scenario")} did not run; the reasons are given.`]),
    ...(counts.error === 0 ? [] : [`${count(counts.error, "scenario")} could not be judged; the reasons are given.`]),
  ];
};

export const proofOf = (result: Result): Proof => ({
  proved: provedBy(result),
  unproved: [
    ...stoppedSentences(result),
    ...idleSentence(result),
    ...gapSentence(result),
    ...discoverySentence(result),
    "Whatever these exchanges did not touch: other data, other load, other days.",
  ],
});
