import type { Flow, FlowEnd } from "../../model/flow.ts";
import type { FlowContext } from "../../model/idp.ts";
import { forEach, inTurn, silent, withLink, withNote } from "../support/end.ts";
import { groupOf, nameOf, personOf, withPerson } from "../support/people.ts";
import { bringUpToDate, createAccount, isSoftDeleted, updateAccount } from "./account.ts";
import { disableUser, followDeletion, isUnmanaged, managed, nothing, unassignUser, withoutWaiting } from "./leaving.ts";
import { failedEntry } from "./log.ts";
import { managerAfterAssignment, managerUpdate } from "./manager.ts";
import { matchUser } from "./match.ts";
import { onDemand } from "./on-demand.ts";
import { withinScope } from "./scope.ts";

/** Matches and then creates or updates; whoever is linked already is updated by the stored id (ENTRA-33). */
function* provision(given: FlowContext): Flow {
  const person = personOf(given);
  const known = given.memory.links[person.key];
  const context = { ...given, memory: withNote(given.memory, "unmanaged", person.key, undefined) };
  if (known !== undefined) return yield* updateAccount(context, known);
  if (isSoftDeleted(person)) return silent(context, "Disabled users are not created", "ENTRA-36");
  const match = yield* matchUser(context, person);
  switch (match.kind) {
    case "found": {
      const memory = withLink(context.memory, person.key, match.id);
      return yield* bringUpToDate({ ...context, memory }, match.id, match.resource);
    }
    case "nobody":
      return yield* createAccount(context);
    case "failed":
      return failedEntry(context, `Match ${nameOf(person)}`, match.trouble, match);
  }
}

/** Manager comes last, in a request of its own (ENTRA-32, ENTRA-56). */
export const assignUser = (context: FlowContext): Flow =>
  inTurn(withinScope(context), [provision, managerAfterAssignment]);

export const assignMembers = (context: FlowContext): Flow => forEach(context, groupOf(context).members, assignUser);

/** Whoever had the application through the group alone. */
export const unassignMembers = (context: FlowContext): Flow => {
  const { people } = context.before;
  const leavers = groupOf(context).members.filter(
    (key) => people[key]?.isAssigned && !personOf(context, key).isAssigned,
  );
  return forEach(context, leavers, unassignUser);
};

/** ENTRA-99: who changes may come into scope, stay in it, or fall out of it. */
export const updateUser = (given: FlowContext): Flow => {
  const context = withinScope(given);
  const person = personOf(context);
  if (!person.isAssigned) return unassignUser(context);
  const id = context.memory.links[person.key];
  return id === undefined || isUnmanaged(context, person)
    ? assignUser(context)
    : inTurn(context, [(now) => updateAccount(now, id), managerUpdate]);
};

export const setManager = (context: FlowContext): Flow => managed(context, () => managerUpdate(context));

/** ENTRA-103: the same id becomes active again. Whoever has no account, because they were disabled or it was deleted, gets one (ENTRA-36, ENTRA-102). */
export const reactivateUser = (given: FlowContext): Flow => {
  const person = personOf(withinScope(given));
  const context = withinScope({ ...given, memory: withoutWaiting(given.memory, person) });
  if (!person.isAssigned || isUnmanaged(context, person)) return nothing(context, "Not in scope", "ENTRA-101");
  const id = context.memory.links[person.key];
  return id === undefined ? assignUser(context) : updateAccount(context, id);
};

/** A person's turn in a cycle, whatever became of them since the last one. */
export const syncUser = (given: FlowContext): Flow => {
  const context = withinScope(given);
  const person = personOf(context);
  if (context.directory.people[person.key] === undefined) return followDeletion(context);
  if (!person.isAssigned) return unassignUser(context);
  const awake = { ...context, memory: withoutWaiting(context.memory, person) };
  const isManaged = !isUnmanaged(context, person);
  return isManaged && isSoftDeleted(person) ? disableUser(awake) : provision(awake);
};

/** ENTRA-35, ENTRA-06: a test request, then one person at once, always in the older form; nobody is restored so. */
export function* provisionUserOnDemand(given: FlowContext, test: (context: FlowContext) => Flow): Flow {
  const person = personOf(given);
  if (given.directory.people[person.key] === undefined)
    return silent(given, "A deleted person cannot be restored on demand", "ENTRA-35");
  const context = withPerson(onDemand(given), { ...person, isAssigned: true });
  const end: FlowEnd = yield* inTurn(context, [test, assignUser]);
  return { ...end, directory: withPerson(given, { ...person, isAssigned: true }).directory };
}
