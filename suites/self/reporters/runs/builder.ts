import type { Requirement } from "../../../../src/model/check.ts";
import type { RecordEvent, Unanswered } from "../../../../src/model/event.ts";
import type { Exchange, NoAnswer, Purpose, ScimRequest } from "../../../../src/model/exchange.ts";
import type { IdpEvent } from "../../../../src/model/idp.ts";
import type { ReportMaterial } from "../../../../src/model/reporter.ts";
import {
  type Finding,
  type Readiness,
  type Result,
  resultSchema,
  type ScenarioResult,
  type StepResult,
  type Verdict,
} from "../../../../src/model/result.ts";
import type { Json } from "../../../../src/scim/json.ts";
import { checks, requirements } from "./catalogue.ts";

/** A run as a test wants it: what went over the wire and what was found, without the bookkeeping. */
export interface RunDraft {
  readonly baseUrl?: string;
  readonly seed?: number;
  readonly scenarios: readonly ScenarioDraft[];
  readonly isInterrupted?: boolean;
  readonly leftBehind?: readonly string[];
  readonly kinds?: readonly (readonly [idp: string, kind: string])[];
  readonly discovered?: Partial<Result["target"]["discovered"]>;
}

export interface ScenarioDraft {
  readonly id: string;
  readonly title: string;
  readonly idp?: string;
  readonly kind?: string;
  readonly countsFor?: readonly string[];
  readonly operation?: string;
  readonly tags?: readonly string[];
  readonly given?: readonly TurnDraft[];
  readonly steps: readonly StepDraft[];
  readonly cleanup?: readonly TurnDraft[];
  readonly notes?: readonly string[];
  /** The whole scenario did not run. */
  readonly skip?: string;
}

export interface StepDraft {
  readonly label: string;
  readonly turns?: readonly TurnDraft[];
  readonly events?: readonly IdpEvent[];
  readonly findings?: readonly FoundDraft[];
  readonly skip?: string;
}

export interface TurnDraft {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Json;
  readonly text?: string;
  readonly operation?: string;
  readonly rule?: string;
  readonly purpose?: Purpose;
  readonly status?: number;
  readonly answerHeaders?: Readonly<Record<string, string>>;
  readonly answer?: Json;
  readonly answerText?: string;
  readonly problem?: Exchange["response"]["problem"];
  readonly noAnswer?: NoAnswer;
  readonly ms?: number;
}

interface FoundDraft {
  readonly check: string;
  readonly requirement?: string;
  readonly level?: Finding["level"];
  readonly where: string;
  readonly expected: string;
  readonly actual: string;
  readonly message?: string;
  readonly consequence?: Finding["consequence"];
  /** Which of the step's turns; the last one if missing. */
  readonly turn?: number;
}

export interface BuiltRun {
  readonly result: Result;
  readonly material: ReportMaterial;
}

const worst = (some: readonly Verdict[]): Verdict =>
  (["fail", "error", "warn", "pass", "skip"] as const).find((verdict) => some.includes(verdict)) ?? "skip";

const defaultHeaders = { Accept: "application/scim+json", "User-Agent": "Scimulator" };

/** Keeps the running numbers of a run while it is put together. */
interface Desk {
  readonly events: RecordEvent[];
  index: number;
  atMs: number;
}

const requestOf = (draft: TurnDraft): ScimRequest => ({
  method: draft.method ?? "GET",
  path: draft.path,
  headers: {
    ...(draft.headers ?? defaultHeaders),
    ...(draft.body === undefined && draft.text === undefined
      ? {}
      : { "Content-Type": "application/scim+json; charset=utf-8" }),
  },
  ...(draft.body === undefined ? {} : { body: draft.body }),
  ...(draft.text === undefined ? {} : { text: draft.text }),
});

const responseOf = (draft: TurnDraft): Exchange["response"] => ({
  kind: "response",
  status: draft.status ?? 200,
  headers: draft.answerHeaders ?? {
    "content-type": "application/scim+json; charset=utf-8",
    date: "Sun, 01 Mar 2026 09:30:00 GMT",
    "transfer-encoding": "chunked",
  },
  ...(draft.answer === undefined ? {} : { body: draft.answer }),
  ...(draft.answerText === undefined ? {} : { text: draft.answerText }),
  ...(draft.problem === undefined ? {} : { problem: draft.problem }),
});

const record = (desk: Desk, scenario: string, step: number, purpose: Purpose, draft: TurnDraft): number => {
  const index = desk.index++;
  const durationMs = draft.ms ?? 3 + ((index * 7) % 11) + 0.25;
  const shared = {
    index,
    scenario,
    step,
    purpose: draft.purpose ?? purpose,
    ...(draft.operation === undefined ? {} : { operation: draft.operation }),
    request: requestOf(draft),
    atMs: desk.atMs,
    durationMs,
  };
  desk.atMs += durationMs + 1;
  const event: Exchange | Unanswered =
    draft.noAnswer === undefined
      ? {
          kind: "exchange",
          ...shared,
          ...(draft.rule === undefined ? {} : { rule: draft.rule }),
          response: responseOf(draft),
        }
      : { kind: "no-answer", ...shared, noAnswer: draft.noAnswer, attempts: 2, isProbeAnswered: true };
  desk.events.push(event);
  return index;
};

const findingOf = (draft: FoundDraft, scenario: string, step: number, exchanges: readonly number[]): Finding => {
  const check = checks.get(draft.check);
  const requirement = draft.requirement ?? check?.requirement ?? "RFC7644-3.12-06";
  const level = draft.level ?? requirements.get(requirement)?.level ?? "MUST";
  const exchange = draft.turn === undefined ? exchanges.at(-1) : exchanges[draft.turn];
  return {
    checkId: draft.check,
    requirement,
    level,
    verdict: level === "SHOULD" ? "warn" : "fail",
    ...(exchange === undefined ? {} : { exchange }),
    where: draft.where,
    expected: draft.expected,
    actual: draft.actual,
    message: draft.message ?? check?.title ?? "An expectation of the scenario is broken",
    ...(draft.consequence === undefined ? {} : { consequence: draft.consequence }),
    scenario,
    step,
  };
};

const buildStep = (desk: Desk, scenario: string, step: number, draft: StepDraft) => {
  const turns = draft.turns ?? [];
  const exchanges = turns.map((turn) => record(desk, scenario, step, "step", turn));
  for (const event of draft.events ?? []) desk.events.push({ kind: "idp-event", scenario, step, event });
  if (draft.skip !== undefined) desk.events.push({ kind: "skip", scenario, step, reason: draft.skip });
  const findings = (draft.findings ?? []).map((finding) => findingOf(finding, scenario, step, exchanges));
  const lost = turns.find(({ noAnswer }) => noAnswer !== undefined)?.noAnswer;
  const own: readonly Verdict[] =
    draft.skip === undefined ? ["pass", ...findings.map(({ verdict }) => verdict)] : ["skip"];
  const verdict = worst(lost !== undefined && findings.length === 0 ? ["error"] : own);
  const reason = draft.skip ?? (verdict === "error" ? lost?.message : undefined);
  const result: StepResult = {
    label: draft.label,
    verdict,
    line: 8 + 2 * step,
    ...(reason === undefined ? {} : { reason }),
    exchanges,
  };
  return { result, findings };
};

const buildScenario = (desk: Desk, draft: ScenarioDraft): ScenarioResult => {
  const { id } = draft;
  const startMs = desk.atMs;
  desk.events.push({ kind: "scenario-start", scenario: id, atMs: startMs });
  if (draft.skip !== undefined) desk.events.push({ kind: "skip", scenario: id, step: -1, reason: draft.skip });
  for (const turn of draft.given ?? []) record(desk, id, -1, "setup", turn);
  const steps = draft.steps.map((step, index) =>
    buildStep(
      desk,
      id,
      index,
      draft.skip === undefined ? step : { label: step.label, skip: "the scenario was skipped" },
    ),
  );
  for (const turn of draft.cleanup ?? []) record(desk, id, -1, "cleanup", turn);
  const durationMs = desk.atMs - startMs;
  desk.events.push({ kind: "scenario-end", scenario: id, durationMs });
  const verdict = draft.skip === undefined ? worst(steps.map(({ result }) => result.verdict)) : "skip";
  const reason = draft.skip ?? steps.find(({ result }) => result.verdict === "error")?.result.reason;
  return {
    id,
    title: draft.title,
    file: `scenarios/${id.replace(/@.*/, "")}.yaml`,
    ...(draft.idp === undefined ? {} : { idp: draft.idp }),
    ...(draft.kind === undefined ? {} : { kind: draft.kind }),
    countsFor: draft.countsFor ?? (draft.kind === undefined ? [] : [draft.kind]),
    ...(draft.operation === undefined ? {} : { operation: draft.operation }),
    tags: draft.tags ?? [],
    verdict,
    ...(reason === undefined || verdict === "fail" ? {} : { reason }),
    durationMs,
    steps: steps.map(({ result }) => result),
    findings: steps.flatMap(({ findings }) => findings),
    notes: draft.notes ?? [],
  };
};

const readinessOf = (scenarios: readonly ScenarioResult[], idp: string, kind: string): Readiness => {
  const own = scenarios.filter((scenario) => scenario.idp === idp && scenario.countsFor.includes(kind));
  const findings = own.flatMap((scenario) => scenario.findings);
  const blocking = findings.filter(({ verdict }) => verdict === "fail");
  const warnings = findings.length - blocking.length;
  const skipped = own
    .filter(({ verdict }) => verdict === "skip" || verdict === "error")
    .map(({ id, reason }) => ({ scenario: id, reason: reason ?? "" }));
  const open = skipped.length > 0 || own.length === 0 ? "not assessed" : warnings > 0 ? "ready with warnings" : "ready";
  return {
    idp,
    kind,
    state: blocking.length > 0 ? "not ready" : open,
    blocking,
    warnings,
    skipped,
    scenarios: own.length,
  };
};

const checkResults = (scenarios: readonly ScenarioResult[]): Result["checks"] =>
  [...checks].map(([id, { title, requirement }], index) => {
    const findings = scenarios.flatMap((scenario) => scenario.findings).filter(({ checkId }) => checkId === id);
    const judged =
      scenarios.some(({ verdict }) => verdict !== "skip") && index % 9 !== 8
        ? 17 + index * 3 + findings.length
        : findings.length;
    const verdict = judged === 0 ? "skip" : worst(["pass", ...findings.map((finding): Verdict => finding.verdict)]);
    const level = requirements.get(requirement)?.level ?? "MUST";
    return { id, title, requirement, level, verdict, judged, findings: findings.length };
  });

const counted = (scenarios: readonly ScenarioResult[], exchanges: number): Result["counts"] => {
  const amount = (verdict: Verdict): number => scenarios.filter((scenario) => scenario.verdict === verdict).length;
  const findings = scenarios.reduce((sum, scenario) => sum + scenario.findings.length, 0);
  return {
    pass: amount("pass"),
    warn: amount("warn"),
    fail: amount("fail"),
    skip: amount("skip"),
    error: amount("error"),
    exchanges,
    findings,
  };
};

const citedBy = (scenarios: readonly ScenarioResult[]): ReadonlyMap<string, Requirement> => {
  const cited = new Set(scenarios.flatMap(({ findings }) => findings.map(({ requirement }) => requirement)));
  return new Map([...requirements].filter(([id]) => cited.has(id)));
};

export const buildRun = (draft: RunDraft): BuiltRun => {
  const baseUrl = draft.baseUrl ?? "http://127.0.0.1:8080/scim/v2";
  const seed = draft.seed ?? 20260301;
  const startedAt = "2026-03-01T09:30:00.000Z";
  const tool = { name: "scimulator", version: "0.1.0" };
  const discovered = { serviceProviderConfig: true, resourceTypes: true, schemas: true, ...draft.discovered };
  const capabilities = { patch: true, filter: { supported: true, maxResults: 200 }, sort: true, etag: true };
  const facts = { baseUrl, capabilities, resourceTypes: [], schemas: [], discovered };
  const desk: Desk = { events: [], index: 0, atMs: 0 };
  desk.events.push({ kind: "header", schema: "scimulator/record/1", tool, seed, startedAt, facts, plan: [] });
  for (const path of ["/ServiceProviderConfig", "/ResourceTypes", "/Schemas"])
    record(desk, "discovery", -1, "discovery", {
      path,
      answer: { schemas: ["urn:ietf:params:scim:api:messages:2.0:ListResponse"], totalResults: 0 },
    });
  const scenarios = draft.scenarios.map((scenario) => buildScenario(desk, scenario));
  const isInterrupted = draft.isInterrupted ?? false;
  const leftBehind = draft.leftBehind ?? [];
  desk.events.push({ kind: "end", durationMs: desk.atMs, isInterrupted, leftBehind });
  const result: Result = {
    schema: resultSchema,
    tool,
    startedAt,
    durationMs: desk.atMs,
    seed,
    target: { baseUrl, capabilities, discovered },
    counts: counted(scenarios, desk.index),
    verdict: worst(scenarios.map(({ verdict }) => verdict)),
    scenarios,
    checks: checkResults(scenarios),
    readiness: (draft.kinds ?? []).map(([idp, kind]) => readinessOf(scenarios, idp, kind)),
    isInterrupted,
    leftBehind,
  };
  return { result, material: { events: desk.events, requirements: citedBy(scenarios) } };
};
