import type { Level, Requirement } from "../../model/check.ts";
import type { Verdict } from "../../model/result.ts";

/** How bad a broken requirement is; undefined: it permits both, and what was seen is noted. */
export interface Grade {
  readonly requirement: string;
  readonly level: Level;
  readonly verdict?: "warn" | "fail";
  /** Said in the finding, when the document does not put it in a keyword. */
  readonly remark: string;
}

const whenBroken: Readonly<Record<Level, "warn" | "fail" | undefined>> = {
  MUST: "fail",
  IDP: "fail",
  SHOULD: "warn",
  MAY: undefined,
};

/** A row written from memory never exceeds a warning. */
const gradeOf = ({ id, level, basis }: Requirement): Grade => {
  const verdict = basis === "memory" && whenBroken[level] === "fail" ? "warn" : whenBroken[level];
  return {
    requirement: id,
    level,
    ...(verdict === undefined ? {} : { verdict }),
    remark: basis === "descriptive" ? " (the document describes this without a keyword)" : "",
  };
};

/** Grades what cites a requirement; one the catalogue does not know has the given level. */
export const grader =
  (requirements: ReadonlyMap<string, Requirement>) =>
  (id: string, otherwise: "MUST" | "IDP"): Grade => {
    const known = requirements.get(id);
    return known === undefined ? { requirement: id, level: otherwise, verdict: "fail", remark: "" } : gradeOf(known);
  };

export type Grader = ReturnType<typeof grader>;

const severity: readonly Verdict[] = ["fail", "error", "warn", "skip", "pass"];

/** A failure weighs more than an error: it is certain. */
export const worst = (verdicts: Iterable<Verdict>): Verdict => {
  const seen = new Set(verdicts);
  return severity.find((verdict) => seen.has(verdict)) ?? "pass";
};
