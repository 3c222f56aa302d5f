import type { Answer } from "../../../model/exchange.ts";
import type { Flow, FlowEnd } from "../../../model/flow.ts";
import type { FlowContext, FlowRequest, IdpMemory } from "../../../model/idp.ts";
import { done } from "../../support/end.ts";
import { flagSetting, numberSetting } from "../../support/settings.ts";

/** ENTRA-106: disables count, and groups do. */
const deleting: ReadonlySet<string> = new Set(["user.disable", "user.delete", "group.delete"]);

const isDeletion = ({ operation }: FlowRequest): boolean => deleting.has(operation);

/** How many deletions a cycle may send, and how many it sent. */
export interface Allowance {
  readonly allowed: number;
  readonly sent: number;
}

/** ENTRA-106: without the prevention, or once an administrator let them go, there is no end to them. */
export const allowanceFor = ({ dialect, step }: FlowContext): Allowance => ({
  allowed:
    flagSetting(dialect, "deletions.prevention") && step.restart !== "deletions"
      ? numberSetting(dialect, "deletions.threshold")
      : Number.POSITIVE_INFINITY,
  sent: 0,
});

/** What came of one object's turn: its end, what it sent, and whether a deletion was held back. */
export interface Turn {
  readonly end: FlowEnd;
  readonly operations: readonly string[];
  readonly isStaged: boolean;
}

const stagedEnd = (memory: IdpMemory, about: string): FlowEnd =>
  done(memory, {
    kind: "log",
    about,
    text: "StagedDelete: held back until an administrator allows it",
    rule: "ENTRA-106",
    code: "StagedDelete",
  });

/** Plays one object's flow up to a deletion that is one too many; what the flow learned until then is forgotten with it. */
export function* takeTurn(
  { memory, step }: FlowContext,
  flow: Flow,
  { allowed, sent }: Allowance,
): Generator<FlowRequest, Turn, Answer> {
  const operations: string[] = [];
  let turn = flow.next();
  while (!turn.done) {
    const { operation } = turn.value;
    if (isDeletion(turn.value) && sent + operations.filter((one) => deleting.has(one)).length >= allowed)
      return { end: stagedEnd(memory, step.subject ?? ""), operations, isStaged: true };
    operations.push(operation);
    turn = flow.next(yield turn.value);
  }
  return { end: turn.value, operations, isStaged: false };
}

export const deletionsIn = (operations: readonly string[]): number =>
  operations.filter((one) => deleting.has(one)).length;
