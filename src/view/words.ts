import type { Requirement } from "../model/check.ts";
import type { ReadinessState, Result, ScenarioResult, Verdict } from "../model/result.ts";

/** Worst first: what a group of verdicts comes to. A skip outranks a pass, so that nothing is green on part of the evidence. */
export const verdicts: readonly Verdict[] = ["fail", "error", "warn", "skip", "pass"];

export const worstOf = (some: readonly Verdict[]): Verdict | undefined =>
  verdicts.find((verdict) => some.includes(verdict));

/** Told apart without colour. */
export const symbols: Readonly<Record<Verdict, string>> = { pass: "✓", warn: "!", fail: "✗", skip: "–", error: "?" };

/** The verdict whose symbol and colour a state of readiness wears. */
export const readinessVerdicts: Readonly<Record<ReadinessState, Verdict>> = {
  ready: "pass",
  "ready with warnings": "warn",
  "not ready": "fail",
  "not assessed": "skip",
};

export const count = (amount: number, one: string, many = `${one}s`): string =>
  `${amount.toLocaleString("en-US")} ${amount === 1 ? one : many}`;

export const listed = (items: readonly string[]): string =>
  items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;

export const duration = (ms: number): string => {
  if (ms < 1000) return `${ms < 10 ? Number(ms.toFixed(1)) : Math.round(ms)} ms`;
  if (ms < 60_000) return `${Number((ms / 1000).toFixed(ms < 10_000 ? 2 : 1))} s`;
  return `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1000)} s`;
};

export const capitalised = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** `okta` and `oin` to `Okta oin`. */
export const idpName = (idp: string, kind?: string): string =>
  [capitalised(idp), kind].filter((word) => word !== undefined && word !== "").join(" ");

/** `create-user` to `Create user`. */
export const operationName = (operation: string): string => capitalised(operation.replaceAll("-", " "));

/** Where a finding points to, as part of a sentence. */
export const placeName = (where: string): string => {
  if (where === "status") return "the status";
  if (where.startsWith("headers.")) return `the header ${where.slice("headers.".length)}`;
  return where === "" ? "the body" : where;
};

/** `RFC7644-3.6-05` to `RFC 7644 §3.6`; an IdP's rule is cited by its id. */
export const citation = ({ id, section }: Pick<Requirement, "id" | "section">): string => {
  const document = /^RFC(\d+)-/.exec(id)?.[1];
  if (document === undefined) return id;
  return section === undefined ? `RFC ${document}` : `RFC ${document} §${section}`;
};

/** Id, place and summary in one line; the bare id where the catalogue lacks it. */
export const cited = (id: string, requirements: ReadonlyMap<string, Requirement>): string => {
  const requirement = requirements.get(id);
  if (requirement === undefined) return id;
  const place = citation(requirement);
  const remark = requirement.confidence === "inferred" ? " (inferred)" : "";
  return `${id}${place === id ? "" : ` (${place})`}: ${requirement.summary}${remark}`;
};

export const ranOf = (result: Result): readonly ScenarioResult[] =>
  result.scenarios.filter(({ verdict }) => verdict !== "skip");

const headlines: Readonly<Record<Verdict, (result: Result) => string>> = {
  fail: ({ counts, scenarios }) =>
    `${counts.fail} of ${count(scenarios.length, "scenario")} ${counts.fail === 1 ? "breaks" : "break"} a MUST or an IdP need`,
  error: ({ counts, scenarios }) => `${counts.error} of ${count(scenarios.length, "scenario")} could not be judged`,
  warn: ({ counts, scenarios }) =>
    `no MUST and no IdP need is broken; ${counts.warn} of ${count(scenarios.length, "scenario")} ${counts.warn === 1 ? "breaks" : "break"} a SHOULD`,
  skip: () => "no scenario ran, so nothing was proved",
  pass: (result) => `${count(ranOf(result).length, "scenario")} ran and nothing was found wrong`,
};

export const verdictWords: Readonly<Record<Verdict, string>> = {
  pass: "Pass",
  warn: "Pass with warnings",
  fail: "Fail",
  skip: "Nothing judged",
  error: "Not judged whole",
};

const addenda = ({ verdict, counts, isInterrupted }: Result): readonly string[] => [
  ...(counts.skip > 0 && verdict !== "skip" ? [`${counts.skip} did not run`] : []),
  ...(isInterrupted ? ["the run was interrupted"] : []),
];

/** The verdict as a clause; says it when a part did not run or the run was cut short. */
export const headline = (result: Result): string => [headlines[result.verdict](result), ...addenda(result)].join("; ");
