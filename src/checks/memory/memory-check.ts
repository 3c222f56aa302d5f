import type { Check, CheckContext, FindingDraft, TraceCheck } from "../../model/check.ts";
import { traceCheck } from "../../model/check.ts";
import type { Exchange } from "../../model/exchange.ts";
import { emptyMemory, type Memory } from "./memory.ts";
import { remember } from "./remember.ts";

interface MemoryCheck {
  readonly id: string;
  readonly title: string;
  readonly requirement: string;
  readonly idp?: string;
  /** Cheap: decides whether `judge` is asked at all. */
  readonly appliesTo: (exchange: Exchange, context: CheckContext) => boolean;
  /** Findings; undefined when on closer look there was nothing to judge. `memory` is what was known before the exchange. */
  readonly judge: (memory: Memory, exchange: Exchange, context: CheckContext) => readonly FindingDraft[] | undefined;
  readonly examples: TraceCheck["examples"];
}

let last: { readonly state: Memory } | undefined;

/** What most checks say of most exchanges; they all say it of the same state, so they share it. */
const nothingJudged = (state: Memory): { readonly state: Memory } => {
  if (last?.state !== state) last = { state };
  return last;
};

/** A trace check that knows the resources its scenario made. */
export const memoryCheck = ({ appliesTo, judge, ...check }: MemoryCheck): Check =>
  traceCheck<Memory>({
    kind: "trace",
    ...check,
    initial: emptyMemory,
    fold: (memory, exchange, context) => {
      const state = remember(memory, exchange, context);
      const findings = appliesTo(exchange, context) ? judge(memory, exchange, context) : undefined;
      return findings === undefined ? nothingJudged(state) : { state, isJudged: true, findings };
    },
  });
