import type { Requirement } from "../model/check.ts";
import type { AppExchange, IdpEventLine, RecordEvent, Skip, Unanswered } from "../model/event.ts";
import type { Exchange } from "../model/exchange.ts";
import type { ReportMaterial } from "../model/reporter.ts";
import type { Finding, Result } from "../model/result.ts";
import { type Cause, causesOf } from "./causes.ts";
import { type Inferred, inferredIn } from "./inferred.ts";
import type { Limits } from "./limits.ts";
import { type Remedy, remediesOf } from "./remedies.ts";

/** One request and what came of it. */
export type Turn = Exchange | Unanswered;

/** What a scenario's picture shows, in the order of the record. */
export type Moment = Turn | IdpEventLine | AppExchange | Skip;

/** A result with its events looked up once, as every piece of a page needs them. */
export interface Run {
  readonly result: Result;
  readonly requirements: ReadonlyMap<string, Requirement>;
  readonly causes: readonly Cause[];
  readonly remedies: readonly Remedy[];
  /** By exchange index. */
  readonly turns: ReadonlyMap<number, Turn>;
  /** By scenario id. */
  readonly moments: ReadonlyMap<string, readonly Moment[]>;
  /** By exchange index. */
  readonly findings: ReadonlyMap<number, readonly Finding[]>;
  readonly inferred: Inferred;
  readonly limits: Limits;
}

const momentKinds: readonly RecordEvent["kind"][] = ["exchange", "no-answer", "idp-event", "app-exchange", "skip"];

const isMoment = (event: RecordEvent): event is Moment => momentKinds.includes(event.kind);

export const isTurn = (moment: Moment): moment is Turn => moment.kind === "exchange" || moment.kind === "no-answer";

const grouped = <Key, Value>(
  values: readonly Value[],
  keyOf: (value: Value) => Key,
): ReadonlyMap<Key, readonly Value[]> => {
  const groups = new Map<Key, Value[]>();
  for (const value of values) {
    const group = groups.get(keyOf(value));
    if (group === undefined) groups.set(keyOf(value), [value]);
    else group.push(value);
  }
  return groups;
};

export const createRun = (result: Result, { events, requirements }: ReportMaterial, limits: Limits): Run => {
  const moments = events.filter(isMoment);
  const findings = result.scenarios.flatMap((scenario) => scenario.findings);
  return {
    result,
    requirements,
    causes: causesOf(result),
    remedies: remediesOf(result),
    turns: new Map(moments.filter(isTurn).map((turn) => [turn.index, turn])),
    moments: grouped(moments, ({ scenario }) => scenario),
    findings: grouped(findings, ({ exchange }) => exchange ?? -1),
    inferred: inferredIn(events, requirements),
    limits,
  };
};
