import { type Check, type CheckContext, type FindingDraft, type TraceCheck, traceCheck } from "../../model/check.ts";
import type { Exchange } from "../../model/exchange.ts";
import { emptyMemory, type Memory } from "../memory/memory.ts";
import { remember } from "../memory/remember.ts";
import { type Turn, type Walk, walkOn } from "./walk.ts";

interface State {
  readonly memory: Memory;
  readonly walk?: Walk;
}

interface WalkCheck {
  readonly id: string;
  readonly title: string;
  readonly requirement: string;
  /** Undefined when the page, with those before it, leaves nothing to judge. */
  readonly judge: (
    turn: Turn,
    memory: Memory,
    exchange: Exchange,
    context: CheckContext,
  ) => readonly FindingDraft[] | undefined;
  readonly examples: TraceCheck["examples"];
}

/** A check of lists that are read page by page, from the first page on, while nothing is written. */
export const walkCheck = ({ judge, ...check }: WalkCheck): Check =>
  traceCheck<State>({
    kind: "trace",
    ...check,
    initial: { memory: emptyMemory },
    fold: ({ memory: before, walk }, exchange, context) => {
      const memory = remember(before, exchange, context);
      const turn = walkOn(walk, before, exchange, context);
      if (turn === "broken") return { state: { memory } };
      if (turn === "other") return { state: walk === undefined ? { memory } : { memory, walk } };
      const state = { memory, walk: turn.walk };
      const findings = judge(turn, before, exchange, context);
      return findings === undefined ? { state } : { state, isJudged: true, findings };
    },
  });
