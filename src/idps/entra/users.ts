import type { Flow, FlowEnd } from "../../model/flow.ts";
import type { DirectoryPerson, FlowContext } from "../../model/idp.ts";
import type { JsonObject } from "../../scim/json.ts";
import { readCreated, readResource, statusOf, succeeded } from "../support/answer.ts";
import { done, forEach, inTurn, noteOf, silent, withLink, withNote, withoutLink } from "../support/end.ts";
import { asText } from "../support/expression/expression.ts";
import { mappedPerson, newResource } from "../support/mapping.ts";
import { isPending, type Pending, playDue, withoutPending, withPending } from "../support/pending.ts";
import { groupOf, nameOf, personOf, withPerson } from "../support/people.ts";
import { pathId } from "../support/query.ts";
import { flagSetting, spanSetting } from "../support/settings.ts";
import { differences } from "./differences.ts";
import { patchOf } from "./flavour.ts";
import { failedEntry } from "./log.ts";
import { managerAfterAssignment, managerUpdate } from "./manager.ts";
import { matchUser } from "./match.ts";
import { onDemand } from "./on-demand.ts";
import { roleChanges } from "./roles.ts";

const userPath = (id: string): string => `/Users/${pathId(id)}`;

/** ENTRA-99: unassigned, disabled or soft-deleted is all the same on the wire. */
const isSoftDeleted = ({ isActive, isAssigned }: DirectoryPerson): boolean => !(isActive && isAssigned);

/** Once unassigned and disabled, nobody looks after the account any more (ENTRA-101). */
const isUnmanaged = ({ memory }: FlowContext, { key }: DirectoryPerson): boolean =>
  noteOf(memory, "unmanaged", key) === true;

/** One PATCH with everything that differs from what the target has (ENTRA-59), answered with the user or without (ENTRA-67). */
function* bringUpToDate(context: FlowContext, id: string, current: JsonObject): Flow {
  const { dialect } = context;
  const person = personOf(context);
  const mapped = mappedPerson(person, context);
  const changes = [...differences(dialect, mapped, current), ...roleChanges(context, person, mapped, current)];
  if (changes.length === 0) return silent(context, "The target is up to date", "ENTRA-59");
  const operation = isSoftDeleted(person) ? "user.disable" : "user.patch";
  const patched = succeeded(
    yield { method: "PATCH", path: userPath(id), body: patchOf(dialect, changes), operation, rule: "ENTRA-59" },
    "200 with the user, or 204",
  );
  if (patched.ok) return done(context.memory);
  return failedEntry(context, `Update ${nameOf(person)}`, patched.trouble, { rule: "ENTRA-122" });
}

/** The stored id is read before every update; a resource that is gone stays a failed entry (ENTRA-108). */
function* update(context: FlowContext, id: string): Flow {
  const answer = yield { method: "GET", path: userPath(id), operation: "user.get", rule: "ENTRA-59" };
  const current = readResource(answer, "200 with the user");
  if (current.ok) return yield* bringUpToDate(context, id, current.value);
  const rule = statusOf(answer) === 404 ? "ENTRA-108" : "ENTRA-122";
  return failedEntry(context, `Read ${nameOf(personOf(context))}`, current.trouble, { rule });
}

/** ENTRA-58: active was seen as text in a create, too. */
const newUser = (context: FlowContext, person: DirectoryPerson): JsonObject => {
  const user = newResource(context.dialect, "users", mappedPerson(person, context));
  const isText = flagSetting(context.dialect, "users.create.booleansAsText") && user.active !== undefined;
  return isText ? { ...user, active: asText(user.active ?? null) } : user;
};

function* create(context: FlowContext, person: DirectoryPerson): Flow {
  const body = newUser(context, person);
  const answer = yield { method: "POST", path: "/Users", body, operation: "user.create", rule: "ENTRA-49" };
  const created = readCreated(answer);
  if (!created.ok) {
    const rule = statusOf(answer) === 409 ? "ENTRA-57" : "ENTRA-55";
    return failedEntry(context, `Create ${nameOf(person)}`, created.trouble, { rule });
  }
  const { id } = created.value;
  const event = { kind: "linked", about: person.key, text: `Created as ${id}`, rule: "ENTRA-55" } as const;
  return done(withLink(context.memory, person.key, id), event);
}

const adopted = (context: FlowContext, person: DirectoryPerson, id: string): FlowContext => ({
  ...context,
  memory: withLink(context.memory, person.key, id),
});

/** Matches and then creates or updates; whoever is linked already is updated by the stored id (ENTRA-33). */
function* provision(given: FlowContext): Flow {
  const person = personOf(given);
  const context = { ...given, memory: withNote(given.memory, "unmanaged", person.key, undefined) };
  const known = context.memory.links[person.key];
  if (known !== undefined) return yield* update(context, known);
  if (isSoftDeleted(person)) return silent(context, "Disabled users are not created", "ENTRA-36");
  const match = yield* matchUser(context, person);
  switch (match.kind) {
    case "found":
      return yield* bringUpToDate(adopted(context, person, match.id), match.id, match.resource);
    case "nobody":
      return yield* create(context, person);
    case "failed":
      return failedEntry(context, `Match ${nameOf(person)}`, match.trouble, match);
  }
}

/** Manager comes last, in a request of its own (ENTRA-32, ENTRA-56). */
export const assignUser = (context: FlowContext): Flow => inTurn(context, [provision, managerAfterAssignment]);

export const assignMembers = (context: FlowContext): Flow => forEach(context, groupOf(context).members, assignUser);

/** Whoever had the application through the group alone. */
export const unassignMembers = (context: FlowContext): Flow => {
  const { people } = context.before;
  const leavers = groupOf(context).members.filter(
    (key) => people[key]?.isAssigned && !personOf(context, key).isAssigned,
  );
  return forEach(context, leavers, unassignUser);
};

const managed = (context: FlowContext, act: (id: string) => Flow): Flow => {
  const person = personOf(context);
  const id = context.memory.links[person.key];
  return id === undefined || isUnmanaged(context, person) ? nothing(context, "Not in scope", "ENTRA-101") : act(id);
};

// biome-ignore lint/correctness/useYield: nothing goes over the wire
function* nothing(context: FlowContext, text: string, rule: string): Flow {
  return silent(context, text, rule);
}

export const updateUser = (context: FlowContext): Flow =>
  managed(context, (id) => inTurn(context, [(now) => update(now, id), managerUpdate]));

export const setManager = (context: FlowContext): Flow => managed(context, () => managerUpdate(context));

function* remove(context: FlowContext, id: string, rule: string): Flow {
  const person = personOf(context);
  const answer = yield { method: "DELETE", path: userPath(id), operation: "user.delete", rule };
  const deleted = succeeded(answer, "204");
  if (deleted.ok || statusOf(answer) === 404) return done(withoutLink(context.memory, person.key));
  return failedEntry(context, `Delete ${nameOf(person)}`, deleted.trouble, { rule: "ENTRA-122" });
}

/** ENTRA-99: whatever ends an account's use disables it; a target without soft delete loses it (ENTRA-102). */
export const disableUser = (context: FlowContext): Flow =>
  managed(context, (id) =>
    flagSetting(context.dialect, "users.softDelete") ? update(context, id) : remove(context, id, "ENTRA-102"),
  );

/** The last thing Entra does to the account of somebody it does not look after any more. */
export const unassignUser = (context: FlowContext): Flow => {
  if (flagSetting(context.dialect, "users.skipOutOfScope"))
    return nothing(context, "Out-of-scope deletions are skipped", "ENTRA-105");
  // biome-ignore lint/correctness/useYield: it only remembers
  const letGo = function* (now: FlowContext): Flow {
    return done(withNote(now.memory, "unmanaged", personOf(now).key, true));
  };
  return inTurn(context, [disableUser, letGo]);
};

const isWaitingOf =
  ({ key }: DirectoryPerson) =>
  ({ about }: Pending): boolean =>
    about === key;

/** ENTRA-103: the same id becomes active again. Whoever has no account, because they were disabled or it was deleted, gets one (ENTRA-36, ENTRA-102). */
export const reactivateUser = (given: FlowContext): Flow => {
  const person = personOf(given);
  const context = { ...given, memory: withoutPending(given.memory, isWaitingOf(person)) };
  if (!person.isAssigned || isUnmanaged(context, person)) return nothing(context, "Not in scope", "ENTRA-101");
  const id = context.memory.links[person.key];
  return id === undefined ? assignUser(context) : update(context, id);
};

/** ENTRA-100: a hard delete in the directory; an account that was let go stays (ENTRA-101). */
const purge = (context: FlowContext): Flow => managed(context, (id) => remove(context, id, "ENTRA-100"));

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

/** Somebody deleted a second time is taken out of the recycle bin. */
export const deleteUser = (context: FlowContext): Flow => {
  const binMs = spanSetting(context.dialect, "users.recycleBin");
  const isInBin = isPending(context.memory, isWaitingOf(personOf(context)));
  return binMs === 0 || isInBin ? purge(context) : moveToBin(context, binMs);
};

export const advanceClock = (context: FlowContext): Flow => playDue(context, () => purge);

/** ENTRA-35, ENTRA-06: a test request, then one person at once, always in the older form; nobody is restored so. */
export function* provisionUserOnDemand(given: FlowContext, test: (context: FlowContext) => Flow): Flow {
  const person = personOf(given);
  if (given.directory.people[person.key] === undefined)
    return silent(given, "A deleted person cannot be restored on demand", "ENTRA-35");
  const context = withPerson(onDemand(given), { ...person, isAssigned: true });
  const end: FlowEnd = yield* inTurn(context, [test, assignUser]);
  return { ...end, directory: withPerson(given, { ...person, isAssigned: true }).directory };
}
