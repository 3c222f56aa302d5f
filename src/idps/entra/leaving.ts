import type { Flow } from "../../model/flow.ts";
import type { DirectoryPerson, FlowContext, IdpMemory } from "../../model/idp.ts";
import type { JsonObject } from "../../scim/json.ts";
import { done, inTurn, noteOf, silent, withNote } from "../support/end.ts";
import { isPending, type Pending, playDue, withoutPending, withPending } from "../support/pending.ts";
import { personOf, withPerson } from "../support/people.ts";
import { flagSetting, spanSetting } from "../support/settings.ts";
import { removeAccount, updateAccount } from "./account.ts";

/** Once unassigned and disabled, nobody looks after the account any more (ENTRA-101). */
export const isUnmanaged = ({ memory }: FlowContext, { key }: DirectoryPerson): boolean =>
  noteOf(memory, "unmanaged", key) === true;

// biome-ignore lint/correctness/useYield: nothing goes over the wire
export function* nothing(context: FlowContext, text: string, rule: string): Flow {
  return silent(context, text, rule);
}

/** Acts on the account of somebody whom Entra looks after. */
export const managed = (context: FlowContext, act: (id: string) => Flow): Flow => {
  const person = personOf(context);
  const id = context.memory.links[person.key];
  return id === undefined || isUnmanaged(context, person) ? nothing(context, "Not in scope", "ENTRA-101") : act(id);
};

/** ENTRA-99: whatever ends an account's use disables it; a target without soft delete loses it (ENTRA-102). */
export const disableUser = (context: FlowContext): Flow =>
  managed(context, (id) =>
    flagSetting(context.dialect, "users.softDelete")
      ? updateAccount(context, id)
      : removeAccount(context, id, "ENTRA-102"),
  );

// biome-ignore lint/correctness/useYield: it only remembers
const letGo = function* (context: FlowContext): Flow {
  return done(withNote(context.memory, "unmanaged", personOf(context).key, true));
};

/** The last thing Entra does to the account of somebody it does not look after any more. */
export const unassignUser = (context: FlowContext): Flow =>
  flagSetting(context.dialect, "users.skipOutOfScope")
    ? nothing(context, "Out-of-scope deletions are skipped", "ENTRA-105")
    : inTurn(context, [disableUser, letGo]);

const isWaitingOf =
  ({ key }: DirectoryPerson) =>
  ({ about }: Pending): boolean =>
    about === key;

/** Whoever is back, or gone for good, waits for nothing any more. */
export const withoutWaiting = (memory: IdpMemory, person: DirectoryPerson): IdpMemory =>
  withoutPending(memory, isWaitingOf(person));

/** ENTRA-100: a hard delete in the directory; an account that was let go stays (ENTRA-101). */
const purge = (context: FlowContext): Flow => managed(context, (id) => removeAccount(context, id, "ENTRA-100"));

/** ENTRA-104: the directory renames whoever is deleted, so that the name is free for somebody else. */
const deletedName = ({ dialect }: FlowContext, { id, attributes }: DirectoryPerson): JsonObject =>
  flagSetting(dialect, "users.deletedName")
    ? { ...attributes, userName: `${id.replaceAll("-", "")}${String(attributes.userName ?? "")}` }
    : attributes;

const asDeleted = (context: FlowContext): FlowContext => {
  const person = personOf(context);
  return withPerson(context, { ...person, isActive: false, attributes: deletedName(context, person) });
};

/** ENTRA-99, ENTRA-100: disabled first, and deleted once the directory lets go of the person. */
const moveToBin = (context: FlowContext, binMs: number | undefined): Flow => {
  const { key: about } = personOf(context);
  // biome-ignore lint/correctness/useYield: it only remembers
  const wait = function* ({ memory, nowMs }: FlowContext): Flow {
    return done(
      binMs === undefined || memory.links[about] === undefined
        ? memory
        : withPending(memory, { about, action: "purge", reason: "deleted", dueMs: nowMs + binMs }),
    );
  };
  return inTurn(asDeleted(context), [disableUser, wait]);
};

export const isInBin = (context: FlowContext): boolean => isPending(context.memory, isWaitingOf(personOf(context)));

/** Somebody deleted a second time is taken out of the recycle bin. */
export const deleteUser = (context: FlowContext): Flow => {
  const binMs = spanSetting(context.dialect, "users.recycleBin");
  return binMs === 0 || isInBin(context) ? purge(context) : moveToBin(context, binMs);
};

/** What falls due while the clock moves. */
export const emptyBin = (context: FlowContext): Flow => playDue(context, () => purge);

/** Somebody whom the directory does not have any more: disabled, then deleted once the recycle bin lets go. */
export function* followDeletion(context: FlowContext): Flow {
  const person = personOf(context);
  if (!isInBin(context)) return yield* deleteUser(context);
  const isDue = isPending(context.memory, (one) => one.about === person.key && one.dueMs <= context.nowMs);
  if (!isDue) return silent(context, "Waits in the recycle bin", "ENTRA-100");
  const end = yield* purge(context);
  return end.failure === undefined ? { ...end, memory: withoutWaiting(end.memory, person) } : end;
}
