import type { Flow } from "../../model/flow.ts";
import type { DirectoryPerson, FlowContext } from "../../model/idp.ts";
import type { JsonObject } from "../../scim/json.ts";
import { readCreated, readResource, statusOf, succeeded } from "../support/answer.ts";
import { done, silent, withLink, withoutLink } from "../support/end.ts";
import { asText } from "../support/expression/expression.ts";
import { newResource } from "../support/mapping.ts";
import { nameOf, personOf } from "../support/people.ts";
import { pathId } from "../support/query.ts";
import { flagSetting } from "../support/settings.ts";
import { mayDo } from "./actions.ts";
import { differences } from "./differences.ts";
import { patchOf } from "./flavour.ts";
import { inKeyOrder } from "./key-order.ts";
import { failedEntry } from "./log.ts";
import { roleChanges } from "./roles.ts";
import { mappedUser } from "./several.ts";

const userPath = (id: string): string => `/Users/${pathId(id)}`;

/** ENTRA-99: unassigned, disabled or soft-deleted is all the same on the wire. */
export const isSoftDeleted = ({ isActive, isAssigned }: DirectoryPerson): boolean => !(isActive && isAssigned);

/** One PATCH with everything that differs from what the target has (ENTRA-59), answered with the user or without (ENTRA-67). */
export function* bringUpToDate(context: FlowContext, id: string, current: JsonObject): Flow {
  const { dialect } = context;
  const person = personOf(context);
  if (!mayDo(context, "users", "update")) return silent(context, "Updates are switched off", "ENTRA-105");
  const mapped = mappedUser(context);
  const changes = [...differences(dialect, mapped, current), ...roleChanges(context, person, mapped, current)];
  if (changes.length === 0) return silent(context, "The target is up to date", "ENTRA-59");
  const isDisabling = isSoftDeleted(person) && changes.some(({ path }) => path.text === "active");
  const operation = isDisabling ? "user.disable" : "user.patch";
  const patched = succeeded(
    yield { method: "PATCH", path: userPath(id), body: patchOf(dialect, changes), operation, rule: "ENTRA-59" },
    "200 with the user, or 204",
  );
  if (patched.ok) return done(context.memory);
  return failedEntry(context, `Update ${nameOf(person)}`, patched.trouble, { rule: "ENTRA-122" });
}

/** The stored id is read before every update; a resource that is gone stays a failed entry (ENTRA-108). */
export function* updateAccount(context: FlowContext, id: string): Flow {
  if (!mayDo(context, "users", "update")) return silent(context, "Updates are switched off", "ENTRA-105");
  const answer = yield { method: "GET", path: userPath(id), operation: "user.get", rule: "ENTRA-59" };
  const current = readResource(answer, "200 with the user");
  if (current.ok) return yield* bringUpToDate(context, id, current.value);
  const rule = statusOf(answer) === 404 ? "ENTRA-108" : "ENTRA-122";
  return failedEntry(context, `Read ${nameOf(personOf(context))}`, current.trouble, { rule });
}

/** ENTRA-58: active was seen as text in a create, too. */
const newUser = (context: FlowContext): JsonObject => {
  const user = inKeyOrder(context.dialect, newResource(context.dialect, "users", mappedUser(context)));
  const isText = flagSetting(context.dialect, "users.create.booleansAsText") && user.active !== undefined;
  return isText ? { ...user, active: asText(user.active ?? null) } : user;
};

export function* createAccount(context: FlowContext): Flow {
  const person = personOf(context);
  if (!mayDo(context, "users", "create")) return silent(context, "Creations are switched off", "ENTRA-105");
  const body = newUser(context);
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

export function* removeAccount(context: FlowContext, id: string, rule: string): Flow {
  const person = personOf(context);
  if (!mayDo(context, "users", "delete")) return silent(context, "Deletions are switched off", "ENTRA-105");
  const answer = yield { method: "DELETE", path: userPath(id), operation: "user.delete", rule };
  const deleted = succeeded(answer, "204");
  if (deleted.ok || statusOf(answer) === 404) return done(withoutLink(context.memory, person.key));
  return failedEntry(context, `Delete ${nameOf(person)}`, deleted.trouble, { rule: "ENTRA-122" });
}
