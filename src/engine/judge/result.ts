import type { RecordHeader, RunEnd } from "../../model/event.ts";
import { type CheckResult, type Result, resultSchema, type ScenarioResult, type Verdict } from "../../model/result.ts";
import { discoveryId } from "../plan/summary.ts";
import { worst } from "./grade.ts";
import { readiness } from "./readiness.ts";

const countsOf = (scenarios: readonly ScenarioResult[], exchanges: number): Result["counts"] => {
  const ended = (verdict: Verdict): number => scenarios.filter((scenario) => scenario.verdict === verdict).length;
  return {
    pass: ended("pass"),
    warn: ended("warn"),
    fail: ended("fail"),
    skip: ended("skip"),
    error: ended("error"),
    exchanges,
    findings: scenarios.reduce((sum, { findings }) => sum + findings.length, 0),
  };
};

/** A run whose scenarios were all skipped has shown nothing, however well the target described itself. */
const overall = (scenarios: readonly ScenarioResult[]): Verdict => {
  const ran = scenarios.filter(({ verdict }) => verdict !== "skip");
  const isEmpty = ran.every(({ id, verdict }) => id === discoveryId && verdict === "pass");
  return isEmpty ? "skip" : worst(ran.map(({ verdict }) => verdict));
};

/** Everything a result is made of; it holds no time but what the record holds. */
export interface Judged {
  readonly header: RecordHeader;
  readonly end: RunEnd | undefined;
  readonly exchanges: number;
  readonly scenarios: readonly ScenarioResult[];
  readonly checks: readonly CheckResult[];
}

export const resultOf = ({ header, end, exchanges, scenarios, checks }: Judged): Result => {
  const { baseUrl, capabilities, discovered } = header.facts;
  return {
    schema: resultSchema,
    tool: header.tool,
    startedAt: header.startedAt,
    durationMs: end?.durationMs ?? 0,
    seed: header.seed,
    target: { baseUrl, capabilities, discovered },
    counts: countsOf(scenarios, exchanges),
    verdict: overall(scenarios),
    scenarios,
    checks,
    readiness: readiness(scenarios),
    isInterrupted: end?.isInterrupted ?? false,
    leftBehind: end?.leftBehind ?? [],
  };
};
