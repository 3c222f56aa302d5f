import type { Flow, FlowEnd, FlowFactory } from "../../model/flow.ts";
import type { FlowContext, IdpMemory } from "../../model/idp.ts";
import { isObject, type Json } from "../../scim/json.ts";
import { appended, done } from "./end.ts";
import { elementsOf } from "./resource.ts";

/** What an IdP will do to somebody once its own clock has come so far. */
export interface Pending {
  readonly about: string;
  readonly action: string;
  /** What set it off, and takes it back when it ends. */
  readonly reason: string;
  readonly dueMs: number;
}

const read = (value: Json): readonly Pending[] =>
  isObject(value)
    ? [
        {
          about: String(value.about),
          action: String(value.action),
          reason: String(value.reason),
          dueMs: Number(value.dueMs),
        },
      ]
    : [];

export const pendingIn = ({ more }: IdpMemory): readonly Pending[] => elementsOf(more.pending).flatMap(read);

export const isPending = (memory: IdpMemory, isMeant: (pending: Pending) => boolean): boolean =>
  pendingIn(memory).some(isMeant);

const withAll = (memory: IdpMemory, pending: readonly Pending[]): IdpMemory => ({
  ...memory,
  more: { ...memory.more, pending: pending.map((one) => ({ ...one })) },
});

export const withoutPending = (memory: IdpMemory, isOver: (pending: Pending) => boolean): IdpMemory =>
  withAll(
    memory,
    pendingIn(memory).filter((one) => !isOver(one)),
  );

/** What waits for somebody falls due now. */
export const hastenPending = (memory: IdpMemory, about: string, nowMs: number): IdpMemory =>
  withAll(
    memory,
    pendingIn(memory).map((one) => (one.about === about ? { ...one, dueMs: Math.min(one.dueMs, nowMs) } : one)),
  );

const isSame =
  (one: Pending) =>
  ({ about, action, reason }: Pending): boolean =>
    about === one.about && action === one.action && reason === one.reason;

/** The same thing for the same reason waits once, and from the last time on. */
export const withPending = (memory: IdpMemory, pending: Pending): IdpMemory =>
  withAll(memory, [...pendingIn(withoutPending(memory, isSame(pending))), pending]);

/**
 * Everything the clock has come to, in the order in which it fell due. One action may make another pointless; what failed stays, and is tried
 * again when the clock moves on.
 */
export function* playDue(context: FlowContext, actionOf: (pending: Pending) => FlowFactory): Flow {
  const due = pendingIn(context.memory)
    .filter(({ dueMs }) => dueMs <= context.nowMs)
    .toSorted((left, right) => left.dueMs - right.dueMs);
  let end: FlowEnd = done(context.memory);
  for (const one of due) {
    if (!isPending(end.memory, isSame(one))) continue;
    const step = { ...context.step, subject: one.about };
    const next = yield* actionOf(one)({ ...context, step, nowMs: one.dueMs, memory: end.memory });
    const memory = next.failure === undefined ? withoutPending(next.memory, isSame(one)) : next.memory;
    end = appended(end, { ...next, memory });
  }
  return end;
}
