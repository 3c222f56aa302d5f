import type { Flow, FlowEnd } from "../../model/flow.ts";
import type { DirectoryPerson, FlowContext } from "../../model/idp.ts";
import type { JsonObject } from "../../scim/json.ts";
import { readCreated, readResource, statusOf, succeeded } from "../support/answer.ts";
import { done, forEach, inTurn, noteOf, silent, withLink, withNote, withoutLink } from "../support/end.ts";
import { mappedPerson, newResource } from "../support/mapping.ts";
import { groupOf, nameOf, personOf } from "../support/people.ts";
import { pathId } from "../support/query.ts";
import { flagSetting } from "../support/settings.ts";
import { differences } from "./differences.ts";
import { onDemand, patchOf } from "./flavour.ts";
import { failedEntry } from "./log.ts";
import { managerAfterAssignment, managerUpdate } from "./manager.ts";
import { matchUser } from "./match.ts";

const userPath = (id: string): string => `/Users/${pathId(id)}`;

/** ENTRA-99: unassigned, disabled or soft-deleted is all the same on the wire. */
const isSoftDeleted = ({ isActive, isAssigned }: DirectoryPerson): boolean => !(isActive && isAssigned);

/** Once unassigned and disabled, nobody looks after the account any more (ENTRA-101). */
const isUnmanaged = ({ memory }: FlowContext, { key }: DirectoryPerson): boolean =>
  noteOf(memory, "unmanaged", key) === true;

/** One PATCH with everything that differs from what the target has (ENTRA-59). */
function* bringUpToDate(context: FlowContext, id: string, current: JsonObject): Flow {
  const { dialect } = context;
  const person = personOf(context);
  const changes = differences(dialect, mappedPerson(person, context), current);
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

function* create(context: FlowContext, person: DirectoryPerson): Flow {
  const body = newResource(context.dialect, "users", mappedPerson(person, context));
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

/** ENTRA-103: the same id becomes active again. */
export const reactivateUser = (context: FlowContext): Flow => managed(context, (id) => update(context, id));

/** ENTRA-100: a hard delete in the directory; an account that was let go stays (ENTRA-101). */
export const deleteUser = (context: FlowContext): Flow => managed(context, (id) => remove(context, id, "ENTRA-100"));

const inScope = (context: FlowContext, person: DirectoryPerson): FlowContext => ({
  ...context,
  directory: {
    ...context.directory,
    people: { ...context.directory.people, [person.key]: { ...person, isAssigned: true } },
  },
});

/** ENTRA-35, ENTRA-06: a test request, then one person at once, always in the older form. */
export function* provisionUserOnDemand(given: FlowContext, test: (context: FlowContext) => Flow): Flow {
  const context = inScope(onDemand(given), personOf(given));
  const end: FlowEnd = yield* inTurn(context, [test, assignUser]);
  return { ...end, directory: context.directory };
}
