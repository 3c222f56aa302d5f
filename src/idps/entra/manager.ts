import type { Answer } from "../../model/exchange.ts";
import type { Flow } from "../../model/flow.ts";
import type { FlowContext, FlowRequest } from "../../model/idp.ts";
import { isObject, type Json, type JsonObject } from "../../scim/json.ts";
import { identified, readList, readResource, statusOf, succeeded } from "../support/answer.ts";
import { done, noteOf, silent, withNote } from "../support/end.ts";
import { isEmpty } from "../support/expression/expression.ts";
import { pathOf } from "../support/mapping.ts";
import { nameOf, personOf } from "../support/people.ts";
import { encodeQuery, equals, pathId } from "../support/query.ts";
import { memberOf, valueAt } from "../support/resource.ts";
import { flagSetting, jsonSetting, textSetting, textsSetting } from "../support/settings.ts";
import type { TargetPath } from "../support/target-path.ts";
import { isFromStart } from "./cycle/job.ts";
import { type Change, patchOf } from "./flavour.ts";
import { failedEntry } from "./log.ts";

const managerPath = ({ dialect }: FlowContext): TargetPath => pathOf(textSetting(dialect, "manager.path"));

/** What the target says of the manager: an object with a value, or the bare id some return. */
const shownManager = (resource: JsonObject, path: TargetPath): Json | undefined => {
  const manager = valueAt(resource, path);
  return isObject(manager) ? memberOf(manager, "value") : manager;
};

/** ENTRA-94: Entra asks whether the reference is there; an answer it cannot use counts as no. */
function* isAlreadySet(context: FlowContext, id: string, managerId: string): Generator<FlowRequest, boolean, Answer> {
  if (!flagSetting(context.dialect, "manager.check")) return false;
  const { attribute } = managerPath(context);
  const terms: Readonly<Record<string, string>> = { id: equals("id", id), manager: equals(attribute, managerId) };
  const filter = encodeQuery(
    context.dialect,
    textsSetting(context.dialect, "manager.checkTerms")
      .flatMap((name) => terms[name] ?? [])
      .join(" and "),
  );
  const path = `/Users?filter=${filter}&attributes=id`;
  const list = readList(yield { method: "GET", path, operation: "manager.check", rule: "ENTRA-94" });
  return list.ok && list.value.resources.some((resource) => identified(resource)?.id === id);
}

function* patchManager(context: FlowContext, id: string, change: Change, rule: string): Flow {
  const body = patchOf(context.dialect, [change]);
  const operation = change.kind === "add" ? "manager.set" : "manager.remove";
  const patched = succeeded(
    yield { method: "PATCH", path: `/Users/${pathId(id)}`, body, operation, rule },
    "200 with the user, or 204",
  );
  if (patched.ok) return done(context.memory);
  return failedEntry(context, `Manager of ${nameOf(personOf(context))}`, patched.trouble, { rule });
}

/** ENTRA-95: an addition, whatever stood there, of the manager's id as a bare text, in both flavours (ENTRA-88). */
function* setManager(context: FlowContext, id: string, managerId: string): Flow {
  if (yield* isAlreadySet(context, id, managerId)) return silent(context, "The manager is set already", "ENTRA-94");
  return yield* patchManager(context, id, { kind: "add", path: managerPath(context), value: managerId }, "ENTRA-95");
}

const linksOf = (context: FlowContext) => {
  const person = personOf(context);
  const { links } = context.memory;
  return { person, id: links[person.key], managerId: links[person.manager ?? ""] };
};

/** ENTRA-32, ENTRA-39: a manager who is not at the target yet is left out, and not made up for later. */
export function* managerAfterAssignment(context: FlowContext): Flow {
  const { id, managerId } = linksOf(context);
  if (id === undefined || managerId === undefined) return done(context.memory);
  return yield* setManager(context, id, managerId);
}

/** The target is read first, as for every update (ENTRA-59, ENTRA-63). */
function* compareManager(context: FlowContext): Flow {
  const { person, id, managerId } = linksOf(context);
  if (id === undefined) return done(context.memory);
  if (person.manager !== undefined && managerId === undefined)
    return silent(context, "The manager is not in scope", "ENTRA-39");

  const answer = yield { method: "GET", path: `/Users/${pathId(id)}`, operation: "user.get", rule: "ENTRA-59" };
  const current = readResource(answer, "200 with the user");
  if (!current.ok) {
    const rule = statusOf(answer) === 404 ? "ENTRA-108" : "ENTRA-122";
    return failedEntry(context, `Read ${nameOf(person)}`, current.trouble, { rule });
  }
  const path = managerPath(context);
  const shown = shownManager(current.value, path);
  if (managerId !== undefined)
    return shown === managerId
      ? silent(context, "The manager is set already", "ENTRA-63")
      : yield* setManager(context, id, managerId);
  if (isEmpty(shown)) return silent(context, "There is no manager", "ENTRA-97");
  const value = jsonSetting(context.dialect, "manager.removal");
  return yield* patchManager(context, id, { kind: "replace", path, value }, "ENTRA-97");
}

/** Only when the manager changed in the directory. */
export function* managerUpdate(context: FlowContext): Flow {
  const { person } = linksOf(context);
  const isChanged = context.before.people[person.key]?.manager !== person.manager;
  return isChanged ? yield* compareManager(context) : done(context.memory);
}

/** Nobody, by a name that no key has. */
const noManager = "";

/**
 * A person's second turn in a cycle, once everybody is there (ENTRA-32). What was said last is remembered: a manager who was out of scope is not
 * made up for (ENTRA-39), and only a job that starts anew looks at the target for what nobody changed here (ENTRA-38).
 */
export function* syncManager(context: FlowContext): Flow {
  const person = context.directory.people[context.step.subject ?? ""];
  if (person === undefined || context.memory.links[person.key] === undefined) return done(context.memory);
  const told = noteOf(context.memory, "manager", person.key);
  const wanted = person.manager ?? noManager;
  if ((told ?? noManager) === wanted && (told === undefined || !isFromStart(context.memory)))
    return done(context.memory);
  const end = yield* told === undefined ? managerAfterAssignment(context) : compareManager(context);
  return end.failure === undefined ? { ...end, memory: withNote(end.memory, "manager", person.key, wanted) } : end;
}
