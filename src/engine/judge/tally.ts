import type { Check, Requirement } from "../../model/check.ts";
import type { CheckResult, Finding, Verdict } from "../../model/result.ts";
import { type Grader, worst } from "./grade.ts";

/** How often each check judged, and what it found. */
export interface Tally {
  /** To be called whenever the check had something to judge. */
  readonly counter: (checkId: string) => () => void;
  readonly found: (finding: Finding) => void;
  readonly results: () => readonly CheckResult[];
}

/** The judgement that is no check: a request that gets no answer though the target is alive. */
export const answersCheck = {
  id: "transport/answers",
  title: "Every request gets a usable answer",
  requirement: "RFC7644-3.12-01",
} as const;

type Listed = Pick<Check, "id" | "title" | "requirement" | "idp">;

interface Count {
  judged: number;
  findings: number;
  verdict: Verdict;
}

const levelOf = ({ requirement, idp }: Listed, grade: Grader): Requirement["level"] =>
  grade(requirement, idp === undefined ? "MUST" : "IDP").level;

export const createTally = (checks: readonly Check[], grade: Grader): Tally => {
  const listed: readonly Listed[] = [...checks, answersCheck];
  const counts = new Map<string, Count>(listed.map(({ id }) => [id, { judged: 0, findings: 0, verdict: "skip" }]));
  return {
    counter: (checkId) => {
      const count = counts.get(checkId) ?? { judged: 0, findings: 0, verdict: "skip" };
      return () => {
        count.judged += 1;
        if (count.verdict === "skip") count.verdict = "pass";
      };
    },
    found: ({ checkId, verdict }) => {
      const count = counts.get(checkId);
      if (count === undefined) return;
      count.findings += 1;
      count.verdict = count.verdict === "skip" ? verdict : worst([count.verdict, verdict]);
    },
    results: () =>
      listed.map((check) => ({
        id: check.id,
        title: check.title,
        requirement: check.requirement,
        level: levelOf(check, grade),
        ...(counts.get(check.id) ?? { judged: 0, findings: 0, verdict: "skip" }),
      })),
  };
};
