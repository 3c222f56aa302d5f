import type { Answer } from "../../model/exchange.ts";
import type { Flow, FlowEnd } from "../../model/flow.ts";
import type { FlowContext, FlowRequest } from "../../model/idp.ts";
import { isObject, type Json, type JsonObject } from "../../scim/json.ts";
import { readCreated, readResource, statusOf, succeeded, type Trouble } from "../support/answer.ts";
import { appended, done, noteOf, withGroupLink, withNote, withoutGroupLink } from "../support/end.ts";
import { mappedGroup, newResource } from "../support/mapping.ts";
import { groupOf } from "../support/people.ts";
import { pathId } from "../support/query.ts";
import { elementsOf, memberOf } from "../support/resource.ts";
import { flagSetting, textSetting, textsSetting } from "../support/settings.ts";
import { advertisedOf } from "./capabilities.ts";
import { failed } from "./failed.ts";
import { type Found, lookUp } from "./look-up.ts";
import { asMembers, changeBetween, isToldWhole, type MemberChange, memberIds, memberOperations } from "./members.ts";
import { operation, patchOp } from "./patch-op.ts";
import { ruleOf, verbOf } from "./setting.ts";
import { withId } from "./user-body.ts";

const groupPath = (id: string): string => `/Groups/${pathId(id)}`;

/** The mapping of the group, without members. */
const mappedBody = (context: FlowContext): JsonObject =>
  newResource(context.dialect, "groups", mappedGroup(groupOf(context), context));

/** The ids of the members that the target was told last. */
export const sentMembers = (context: FlowContext): readonly string[] =>
  elementsOf(noteOf(context.memory, "members", groupOf(context).key)).map(String);

const toldMembers = (context: FlowContext, id: string, members: readonly string[]): FlowContext => {
  const { key } = groupOf(context);
  return { ...context, memory: withNote(withGroupLink(context.memory, key, id), "members", key, [...members]) };
};

/** Members and name. */
const told = (context: FlowContext, id: string, members: readonly string[]): FlowContext => {
  const { key, displayName } = groupOf(context);
  const { memory } = toldMembers(context, id, members);
  return { ...context, memory: withNote(memory, "groupNames", key, displayName) };
};

/** Whether the target was told another name, or none. */
export const isRenamed = (context: FlowContext): boolean => {
  const { key, displayName } = groupOf(context);
  return noteOf(context.memory, "groupNames", key) !== displayName;
};

export const forgottenGroup = (context: FlowContext): FlowContext => {
  const { key } = groupOf(context);
  const memory = withNote(withNote(context.memory, "members", key, undefined), "groupNames", key, undefined);
  return { ...context, memory: withoutGroupLink(memory, key) };
};

export const groupFailed = (context: FlowContext, action: string, trouble: Trouble, rule: string): FlowEnd =>
  failed(context, `${action} of the group ${groupOf(context).displayName}`, trouble, { rule });

const lost = (context: FlowContext, trouble: Trouble, rule: string): Flow =>
  trouble.status === 404 && textSetting(context.dialect, "lost") === "create"
    ? createGroup(forgottenGroup(context))
    : ending(groupFailed(context, "Update", trouble, rule));

// biome-ignore lint/correctness/useYield: nothing goes over the wire
function* ending(end: FlowEnd): Flow {
  return end;
}

/** What is told of the group itself: all of it in one object, or each attribute with its path. */
const attributeOperations = (context: FlowContext, id: string): readonly JsonObject[] => {
  const { dialect } = context;
  const body: JsonObject = { ...mappedBody(context), id };
  const told = textsSetting(dialect, "groups.rename.attributes").flatMap((name) => {
    const value = memberOf(body, name);
    return value === undefined ? [] : [[name, value] as const];
  });
  return textSetting(dialect, "groups.rename.form") === "together"
    ? [operation(dialect, "replace", { value: Object.fromEntries(told) })]
    : told.map(([path, value]) => operation(dialect, "replace", { path, value }));
};

interface Patch {
  readonly operations: readonly Json[];
  readonly operation: string;
  readonly rule: string;
}

function* patchGroup(context: FlowContext, id: string, patches: readonly Patch[], after: FlowContext): Flow {
  for (const { operations, operation: name, rule } of patches) {
    const body = patchOp(operations);
    const patched = succeeded(
      yield { method: "PATCH", path: groupPath(id), body, operation: name, rule },
      "200 with the group, or 204",
    );
    if (!patched.ok) return yield* lost(context, patched.trouble, rule);
  }
  return done(after.memory);
}

const attributePatch = (context: FlowContext, id: string): Patch => ({
  operations: attributeOperations(context, id),
  operation: "group.update",
  rule: ruleOf(context.dialect, "groups.rename.form"),
});

const memberPatches = (context: FlowContext, change: MemberChange, isForced = false): readonly Patch[] =>
  memberOperations(context, change, mappedBody(context), isForced).map((operations) => ({
    operations,
    operation: "group.member.update",
    rule: ruleOf(context.dialect, change.removed.length > 0 ? "groups.members.removal" : "groups.members.operations"),
  }));

/** Those whom a resource shows as members; undefined where it shows no list of them. */
const shownMembers = (resource: JsonObject): readonly string[] | undefined => {
  const members = memberOf(resource, "members");
  if (members === undefined) return undefined;
  return elementsOf(members).flatMap((member) => {
    const value = memberOf(member, "value");
    return isObject(member) && typeof value === "string" ? [value] : [];
  });
};

/** Some read the group after they have written it, and mend what is otherwise; a missing list leaves nothing to compare. */
function* compared(context: FlowContext, id: string, end: FlowEnd): Flow {
  if (end.failure !== undefined || !flagSetting(context.dialect, "groups.compare")) return end;
  const now = { ...context, memory: end.memory };
  const rule = ruleOf(context.dialect, "groups.compare");
  const read = readResource(
    yield { method: "GET", path: groupPath(id), operation: "group.get", rule },
    "200 with the group",
  );
  if (!read.ok) return appended(end, groupFailed(now, "Comparison", read.trouble, rule));
  const shown = shownMembers(read.value);
  if (shown === undefined) return end;
  const own = memberIds(now);
  return appended(
    end,
    yield* patchGroup(now, id, memberPatches(now, changeBetween(shown, own)), toldMembers(now, id, own)),
  );
}

const isRefused = (status: number | undefined): boolean =>
  status !== undefined && status >= 400 && status < 500 && status !== 404;

function* putGroup(context: FlowContext, id: string, members: readonly string[]): Flow {
  const { dialect } = context;
  const rule = ruleOf(dialect, "groups.update.verb");
  const isShown = members.length > 0 || flagSetting(dialect, "groups.put.empty");
  const body = {
    ...withId(mappedBody(context), textSetting(dialect, "groups.put.id"), id),
    ...(isShown ? { members: asMembers(context, members) } : {}),
  };
  const answer = yield { method: "PUT", path: groupPath(id), body, operation: "group.update", rule };
  const put = succeeded(answer, "200 with the group");
  if (put.ok) return done(told(context, id, members).memory);
  if (isRefused(statusOf(answer)) && textSetting(dialect, "groups.put.fallback") === "patch")
    return yield* patchGroup(context, id, [attributePatch(context, id)], told(context, id, members));
  return yield* lost(context, put.trouble, rule);
}

/** What of a group is told anew. */
export interface News {
  readonly isNamed: boolean;
  readonly change: MemberChange;
}

/** Brings name and members to the target in the way that the IdP has for it. */
export function* writeGroup(context: FlowContext, id: string, { isNamed, change }: News): Flow {
  switch (verbOf(context, "groups.update.verb")) {
    case "PUT":
      return yield* compared(context, id, yield* putGroup(context, id, change.all));
    case "PATCH": {
      const isWhole = isToldWhole(context);
      const named = isNamed && !isWhole ? [attributePatch(context, id)] : [];
      const after = (isNamed ? told : toldMembers)(context, id, change.all);
      const patches = [...named, ...memberPatches(context, change, isNamed && isWhole)];
      return yield* compared(context, id, yield* patchGroup(context, id, patches, after));
    }
    default:
      return done(told(context, id, change.all).memory);
  }
}

const sendsMembers = (context: FlowContext): boolean => {
  const form = textSetting(context.dialect, "groups.create.members");
  return form === "sent" || (form === "without PATCH" && !advertisedOf(context).patch);
};

export const lookUpGroup = (
  context: FlowContext,
  displayName: string = groupOf(context).displayName,
): Generator<FlowRequest, Found, Answer> =>
  lookUp(context, {
    of: "groups",
    attribute: textSetting(context.dialect, "groups.lookup.attribute"),
    value: displayName,
  });

const linkedEvent = (context: FlowContext, text: string, rule: string) =>
  ({ kind: "linked", about: groupOf(context).key, text, rule }) as const;

/** The target has a group of that name: its members stay beside the IdP's own, or make room for them. */
export function* takeOver(context: FlowContext, id: string, resource: JsonObject): Flow {
  const { dialect } = context;
  const rule = ruleOf(dialect, "groups.existing");
  const own = memberIds(context);
  const shown = shownMembers(resource) ?? [];
  const all = textSetting(dialect, "groups.existing") === "merge" ? [...new Set([...shown, ...own])] : own;
  const linked = told(context, id, shown);
  const change = changeBetween(shown, all);
  const isSame = change.added.length === 0 && change.removed.length === 0;
  const end: FlowEnd = isSame ? done(linked.memory) : yield* writeGroup(linked, id, { isNamed: false, change });
  return { ...end, events: [linkedEvent(context, `Linked to ${id}`, rule), ...end.events] };
}

function* createConflicting(context: FlowContext, trouble: Trouble): Flow {
  const rule = ruleOf(context.dialect, "groups.lookup.when");
  const isSought = textSetting(context.dialect, "groups.lookup.when") === "after conflict";
  if (!isSought || !advertisedOf(context).filter) return groupFailed(context, "Creation", trouble, rule);
  const found = yield* lookUpGroup(context);
  switch (found.kind) {
    case "found":
      return yield* takeOver(context, found.id, found.resource);
    case "nobody":
      return groupFailed(context, "Creation", trouble, rule);
    case "failed":
      return groupFailed(context, "Look-up", found.trouble, found.rule);
  }
}

export function* createGroup(context: FlowContext): Flow {
  const rule = ruleOf(context.dialect, "groups.create.members");
  const own = memberIds(context);
  const isWhole = sendsMembers(context);
  const body = { ...mappedBody(context), ...(isWhole && own.length > 0 ? { members: asMembers(context, own) } : {}) };
  const answer = yield { method: "POST", path: "/Groups", body, operation: "group.create", rule };
  const created = readCreated(answer);
  if (!created.ok)
    return statusOf(answer) === 409
      ? yield* createConflicting(context, created.trouble)
      : groupFailed(context, "Creation", created.trouble, rule);
  const { id } = created.value;
  const linked = told(context, id, isWhole ? own : []);
  const change = changeBetween(isWhole ? own : [], own);
  const end: FlowEnd =
    change.added.length === 0 ? done(linked.memory) : yield* writeGroup(linked, id, { isNamed: false, change });
  return { ...end, events: [linkedEvent(context, `Created as ${id}`, rule), ...end.events] };
}

export function* removeGroup(context: FlowContext, id: string, rule: string): Flow {
  const answer = yield { method: "DELETE", path: groupPath(id), operation: "group.delete", rule };
  const deleted = succeeded(answer, "204");
  return deleted.ok || statusOf(answer) === 404
    ? done(forgottenGroup(context).memory)
    : groupFailed(context, "Deletion", deleted.trouble, rule);
}
