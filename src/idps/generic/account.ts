import type { Answer } from "../../model/exchange.ts";
import type { Flow, FlowEnd } from "../../model/flow.ts";
import type { FlowContext, FlowRequest } from "../../model/idp.ts";
import { isObject, type JsonObject } from "../../scim/json.ts";
import { readCreated, readResource, statusOf, succeeded, type Trouble } from "../support/answer.ts";
import { done, noteOf, silent, withLink, withNote, withoutLink } from "../support/end.ts";
import { nameOf, personOf, withPerson } from "../support/people.ts";
import { pathId } from "../support/query.ts";
import { memberOf } from "../support/resource.ts";
import { textSetting } from "../support/settings.ts";
import { advertisedOf } from "./capabilities.ts";
import { failed } from "./failed.ts";
import { type Found, lookUp } from "./look-up.ts";
import { patchOp } from "./patch-op.ts";
import { ruleOf, verbOf } from "./setting.ts";
import {
  activityOperation,
  changedPlaces,
  newUser,
  replacedUser,
  soughtOf,
  updateOperations,
  valuesOf,
  withActivity,
} from "./user-body.ts";

const userPath = (id: string): string => `/Users/${pathId(id)}`;

/** The person as the target is to see them, which may be otherwise than the directory has them. */
export const shownAs = (context: FlowContext, isActive: boolean): FlowContext =>
  withPerson(context, { ...personOf(context), isActive, isAssigned: true });

/** Whether the target was told that the person is out of use. */
export const isSuspended = (context: FlowContext): boolean =>
  noteOf(context.memory, "suspended", personOf(context).key) === true;

const sentTo = (context: FlowContext): JsonObject => {
  const sent = noteOf(context.memory, "sent", personOf(context).key);
  return isObject(sent) ? sent : {};
};

/** The target has taken it: what was sent is remembered, and whom it is about. */
const told = (context: FlowContext, id: string, isActive = personOf(context).isActive): FlowContext => {
  const { key } = personOf(context);
  const linked = withNote(withLink(context.memory, key, id), "sent", key, valuesOf(context));
  return { ...context, memory: withNote(linked, "suspended", key, isActive ? undefined : true) };
};

const forgotten = (context: FlowContext): FlowContext => {
  const { key } = personOf(context);
  const memory = withNote(withNote(context.memory, "sent", key, undefined), "suspended", key, undefined);
  return { ...context, memory: withoutLink(memory, key) };
};

/** What a write is for, and the rule that it follows. */
export interface Purpose {
  readonly operation: string;
  readonly rule: string;
  /** It goes out though nothing changed. */
  readonly isForced?: boolean;
  /** Where it is not the one of every update. */
  readonly verb?: "PUT";
}

const actionFailed = (context: FlowContext, action: string, trouble: Trouble, rule: string): FlowEnd =>
  failed(context, `${action} of ${nameOf(personOf(context))}`, trouble, { rule });

export const lookUpPerson = (context: FlowContext): Generator<FlowRequest, Found, Answer> => {
  const attribute = textSetting(context.dialect, "users.lookup.attribute");
  return lookUp(context, { of: "users", attribute, value: soughtOf(context, attribute) });
};

export const lookUpFailed = (context: FlowContext, trouble: Trouble, rule: string): FlowEnd =>
  actionFailed(context, "Look-up", trouble, rule);

const linkedEvent = (context: FlowContext, text: string, rule: string) =>
  ({ kind: "linked", about: personOf(context).key, text, rule }) as const;

/** The target says that it has such a person: those who understand it look for them. */
function* adoptConflicting(context: FlowContext, trouble: Trouble): Flow {
  const rule = ruleOf(context.dialect, "users.conflict");
  if (textSetting(context.dialect, "users.conflict") !== "look up" || !advertisedOf(context).filter)
    return actionFailed(context, "Creation", trouble, rule);
  const found = yield* lookUpPerson(context);
  switch (found.kind) {
    case "found":
      return yield* adopt(context, found.id, found.resource);
    case "nobody":
      return actionFailed(context, "Creation", trouble, rule);
    case "failed":
      return lookUpFailed(context, found.trouble, found.rule);
  }
}

export function* create(context: FlowContext): Flow {
  const rule = ruleOf(context.dialect, "users.schemas");
  const answer = yield { method: "POST", path: "/Users", body: newUser(context), operation: "user.create", rule };
  const created = readCreated(answer);
  if (created.ok) {
    const { id } = created.value;
    return done(told(context, id).memory, linkedEvent(context, `Created as ${id}`, rule));
  }
  return statusOf(answer) === 409
    ? yield* adoptConflicting(context, created.trouble)
    : actionFailed(context, "Creation", created.trouble, rule);
}

/** Whom the target has already is taken over: as they are, or with an update at once. */
export function* adopt(context: FlowContext, id: string, resource: JsonObject): Flow {
  const { dialect } = context;
  const rule = ruleOf(dialect, "users.adopt");
  const event = linkedEvent(context, `Linked to ${id}`, rule);
  const linked = { ...context, memory: withLink(context.memory, personOf(context).key, id) };
  const how = textSetting(dialect, "users.adopt");
  if (how === "nothing") return done(linked.memory, event);
  const verb = how === "put" ? ({ verb: "PUT" } as const) : {};
  const end: FlowEnd = yield* update(linked, id, { operation: "user.update", rule, isForced: true, ...verb }, resource);
  return { ...end, events: [event, ...end.events] };
}

/** RFC 7644 §3.14: a version that the target returned makes a write conditional, for those who heed it. */
const ifMatch = (resource: JsonObject | undefined, answer?: Answer): Readonly<Record<string, string>> => {
  const header = answer?.kind === "response" ? answer.headers.etag : undefined;
  const version = header ?? memberOf(memberOf(resource, "meta"), "version");
  return typeof version === "string" && version !== "" ? { "If-Match": version } : {};
};

interface Shown {
  readonly resource: JsonObject;
  readonly headers: Readonly<Record<string, string>>;
}

type Read =
  | { readonly ok: true; readonly shown?: Shown }
  | { readonly ok: false; readonly answer: Answer; readonly trouble: Trouble };

function* readUser(id: string, rule: string): Generator<FlowRequest, Read, Answer> {
  const answer = yield { method: "GET", path: userPath(id), operation: "user.get", rule };
  const read = readResource(answer, "200 with the user");
  return read.ok
    ? { ok: true, shown: { resource: read.value, headers: ifMatch(read.value, answer) } }
    : { ok: false, answer, trouble: read.trouble };
}

const isMerged = ({ dialect }: FlowContext): boolean => textSetting(dialect, "users.put.body") === "merged";

/** What the update needs to know of the user as they are; a resource at hand need not be read. */
function* readBefore(
  context: FlowContext,
  id: string,
  verb: string,
  resource: JsonObject | undefined,
): Generator<FlowRequest, Read, Answer> {
  const { dialect } = context;
  const needs = isMerged(context) && verb === "PUT";
  if (resource !== undefined && needs) return { ok: true, shown: { resource, headers: ifMatch(resource) } };
  if (needs) return yield* readUser(id, ruleOf(dialect, "users.put.body"));
  return textSetting(dialect, "users.read") === "before update"
    ? yield* readUser(id, ruleOf(dialect, "users.read"))
    : { ok: true };
}

/** The target has lost the user: those who understand it create them anew. */
function* lost(context: FlowContext, trouble: Trouble, rule: string): Flow {
  if (trouble.status === 404 && textSetting(context.dialect, "lost") === "create")
    return yield* create(forgotten(context));
  return actionFailed(context, "Update", trouble, rule);
}

const writeOf = (
  context: FlowContext,
  id: string,
  verb: string,
  shown: Shown | undefined,
): Pick<FlowRequest, "method" | "path" | "body" | "headers"> => {
  const path = userPath(id);
  if (verb === "PATCH")
    return { method: "PATCH", path, body: patchOp(updateOperations(context, valuesOf(context), sentTo(context))) };
  const merged = isMerged(context) ? shown : undefined;
  const body = replacedUser(context, id, merged?.resource);
  return { method: "PUT", path, body, ...(merged === undefined ? {} : { headers: merged.headers }) };
};

const hasNews = (context: FlowContext, { isForced }: Purpose): boolean =>
  isForced === true ||
  textSetting(context.dialect, "users.update.unchanged") === "send" ||
  changedPlaces(valuesOf(context), sentTo(context)).length > 0;

/** Tells the target what the mapping now says. */
export function* update(context: FlowContext, id: string, purpose: Purpose, resource?: JsonObject): Flow {
  const { operation, rule } = purpose;
  const verb = purpose.verb ?? verbOf(context, "users.update.verb");
  if (verb !== "none" && !hasNews(context, purpose)) return silent(context, "No mapped value changed", rule);
  const before = yield* readBefore(context, id, verb, resource);
  if (!before.ok) return yield* lost(context, before.trouble, rule);
  if (verb === "none") return done(context.memory);
  const answer = yield { ...writeOf(context, id, verb, before.shown), operation, rule };
  const updated = succeeded(answer, "200 with the user, or 204");
  return updated.ok ? done(told(context, id).memory) : yield* lost(context, updated.trouble, rule);
}

/** Where a PATCH is refused, some replace what they are shown, with only the activity changed. */
function* replaceActivity(context: FlowContext, id: string, isActive: boolean, { operation }: Purpose): Flow {
  const rule = ruleOf(context.dialect, "users.activity.fallback");
  const read = yield* readUser(id, rule);
  if (!read.ok || read.shown === undefined)
    return read.ok ? done(context.memory) : actionFailed(context, "Update", read.trouble, rule);
  const { resource, headers } = read.shown;
  const body = withActivity(resource, isActive);
  const put = succeeded(
    yield { method: "PUT", path: userPath(id), body, headers, operation, rule },
    "200 with the user",
  );
  return put.ok ? done(told(context, id, isActive).memory) : actionFailed(context, "Update", put.trouble, rule);
}

const isRefused = (status: number | undefined): boolean => status !== undefined && status >= 400 && status < 500;

function* patchActivity(context: FlowContext, id: string, isActive: boolean, purpose: Purpose): Flow {
  const { operation, rule } = purpose;
  const body = patchOp([activityOperation(context, isActive)]);
  const answer = yield { method: "PATCH", path: userPath(id), body, operation, rule };
  const patched = succeeded(answer, "200 with the user, or 204");
  if (patched.ok) return done(told(context, id, isActive).memory);
  const hasFallback = textSetting(context.dialect, "users.activity.fallback") === "get and put";
  return hasFallback && isRefused(statusOf(answer))
    ? yield* replaceActivity(context, id, isActive, purpose)
    : actionFailed(context, "Update", patched.trouble, rule);
}

/** Takes the account out of use, or back into it: by an update like any other, or by a change of its own. */
export function* setActivity(given: FlowContext, id: string, isActive: boolean): Flow {
  const context = shownAs(given, isActive);
  const rule = ruleOf(context.dialect, "users.activity.form");
  const purpose = { operation: isActive ? "user.reactivate" : "user.suspend", rule };
  if (textSetting(context.dialect, "users.activity.form") !== "update")
    return yield* patchActivity(context, id, isActive, purpose);
  return yield* update(context, id, purpose);
}

/** A user who is gone already is as good as deleted. */
export function* remove(context: FlowContext, id: string, rule: string): Flow {
  const answer = yield { method: "DELETE", path: userPath(id), operation: "user.delete", rule };
  const deleted = succeeded(answer, "204");
  return deleted.ok || statusOf(answer) === 404
    ? done(forgotten(context).memory)
    : actionFailed(context, "Deletion", deleted.trouble, rule);
}

/** Where the target has somebody; the resource, too, where it was just shown. */
export type Place =
  | { readonly kind: "found"; readonly id: string; readonly resource?: JsonObject }
  | Exclude<Found, { readonly kind: "found" }>;

/** By the id that was stored, or by asking each time. */
export function* whereIs(context: FlowContext): Generator<FlowRequest, Place, Answer> {
  if (textSetting(context.dialect, "users.lookup.when") === "before everything") return yield* lookUpPerson(context);
  const id = context.memory.links[personOf(context).key];
  return id === undefined ? { kind: "nobody" } : { kind: "found", id };
}
