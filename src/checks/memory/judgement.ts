import type { Check, CheckContext, FindingDraft, TraceCheck } from "../../model/check.ts";
import type { Exchange } from "../../model/exchange.ts";
import type { Memory } from "./memory.ts";
import { memoryCheck } from "./memory-check.ts";

/** What an exchange breaks, sorted by cause, and which causes it put to the test at all. */
export interface Judgement<Cause> {
  readonly judged: readonly Cause[];
  readonly faults: readonly Fault<Cause>[];
}

export interface Fault<Cause> {
  readonly cause: Cause;
  readonly finding: FindingDraft;
}

export const nothing: Judgement<never> = { judged: [], faults: [] };

export const join = <Cause>(all: readonly Judgement<Cause>[]): Judgement<Cause> => {
  const parts = all.filter((part) => part !== nothing);
  const [only = nothing] = parts;
  return parts.length < 2 ? only : joined(parts);
};

const joined = <Cause>(parts: readonly Judgement<Cause>[]): Judgement<Cause> => ({
  judged: parts.flatMap(({ judged }) => judged),
  faults: parts.flatMap(({ faults }) => faults),
});

export type Judge<Cause> = (memory: Memory, exchange: Exchange, context: CheckContext) => Judgement<Cause>;

/** Many checks ask the same question of the same exchange; it is answered once. */
export const once = <Answer>(
  answer: (memory: Memory, exchange: Exchange, context: CheckContext) => Answer,
): ((memory: Memory, exchange: Exchange, context: CheckContext) => Answer) => {
  let last:
    | { readonly exchange: Exchange; readonly memory: Memory; readonly facts: unknown; readonly answer: Answer }
    | undefined;
  return (memory, exchange, context) => {
    if (last?.exchange !== exchange || last.memory !== memory || last.facts !== context.facts)
      last = { exchange, memory, facts: context.facts, answer: answer(memory, exchange, context) };
    return last.answer;
  };
};

export interface CauseCheck<Cause> {
  readonly id: string;
  readonly title: string;
  readonly requirement: string;
  readonly cause: Cause;
  readonly examples: TraceCheck["examples"];
}

/**
 * Makes the checks of one judge: a defect has one cause, and the check named after the cause reports it. Whoever refuses bad credentials, with
 * whatever status, says nothing about what was asked with them.
 */
export const causeChecks = <Cause>(concerns: (exchange: Exchange) => boolean, judge: Judge<Cause>) => {
  const judgeOnce = once(judge);
  const appliesTo = (exchange: Exchange): boolean => exchange.request.auth === undefined && concerns(exchange);
  return ({ cause, ...check }: CauseCheck<Cause>): Check =>
    memoryCheck({
      ...check,
      appliesTo,
      judge: (memory, exchange, context) => {
        const { judged, faults } = judgeOnce(memory, exchange, context);
        if (faults.length === 0) return judged.includes(cause) ? [] : undefined;
        const findings = faults.filter((fault) => fault.cause === cause).map(({ finding }) => finding);
        return findings.length > 0 || judged.includes(cause) ? findings : undefined;
      },
    });
};
