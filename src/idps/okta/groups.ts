import type { Answer } from "../../model/exchange.ts";
import type { Flow, FlowEnd } from "../../model/flow.ts";
import type { DirectoryGroup, FlowContext, FlowRequest } from "../../model/idp.ts";
import { type Identified, readCreated, succeeded } from "../support/answer.ts";
import { done, inTurn, noteOf, silent, withGroupLink, withNote, withoutGroupLink } from "../support/end.ts";
import { mappedGroup, newResource } from "../support/mapping.ts";
import { groupOf } from "../support/people.ts";
import { memberOf } from "../support/resource.ts";
import { flagSetting } from "../support/settings.ts";
import {
  groupFailed,
  groupPath,
  type Members,
  patchGroup,
  putGroup,
  renaming,
  shownMembers,
  usesPatch,
} from "./change-group.ts";
import { memberChanges, membersAtBirth, pushMembers } from "./group-members.ts";
import { type Found, lookUpPath, readFound } from "./look-up.ts";
import { sentences } from "./task.ts";

/** OKTA-82: a group that an import has shown need not be looked up. */
const importedGroup = ({ memory }: FlowContext, displayName: string): string | undefined =>
  memory.importedGroups.find((id) => noteOf(memory, "groupNames", id) === displayName);

function* findGroup(context: FlowContext, displayName: string): Generator<FlowRequest, Found, Answer> {
  const known = importedGroup(context, displayName);
  if (known !== undefined) return { kind: "found", id: known, resource: { id: known, displayName } };
  const path = lookUpPath(context, "/Groups", "displayName", displayName);
  return readFound(
    yield { method: "GET", path, operation: "group.lookup", rule: "OKTA-82" },
    "displayName",
    displayName,
  );
}

/** OKTA-83: what the target did not know yet is looked up, created, and in wizard-made apps read and replaced at once. */
function* createGroup(context: FlowContext): Flow {
  const group = groupOf(context);
  const body = { ...newResource(context.dialect, "groups", mappedGroup(group, context)), ...membersAtBirth(context) };
  const created = readCreated(
    yield { method: "POST", path: "/Groups", body, operation: "group.push.create", rule: "OKTA-84" },
  );
  if (!created.ok) return groupFailed(context, sentences.createGroup, created.trouble, "OKTA-84");
  const { id } = created.value;
  const linked = { ...context, memory: withGroupLink(context.memory, group.key, id) };
  if (!usesPatch(context)) return yield* putGroup(linked, id);
  return yield* patchGroup(linked, id, group.members.length === 0 ? [] : pushMembers(group, linked, id));
}

/** The target has a group of that name: Okta ties its own to it and pushes the members (OKTA-93). */
const overwrite = (context: FlowContext, id: string): Flow => {
  const linked = { ...context, memory: withGroupLink(context.memory, groupOf(context).key, id) };
  return usesPatch(linked) ? patchGroup(linked, id, pushMembers(groupOf(context), linked, id)) : putGroup(linked, id);
};

const findFailed = (context: FlowContext, { trouble, rule }: Extract<Found, { kind: "failed" }>): FlowEnd =>
  groupFailed(context, sentences.findGroup, trouble, rule);

/** Okta looks the group up where it does not know its id, and creates it when nothing has the name. */
export function* pushGroup(context: FlowContext): Flow {
  const group = groupOf(context);
  const known = context.memory.groupLinks[group.key];
  if (known !== undefined) return yield* overwrite(context, known);
  const found = yield* findGroup(context, group.displayName);
  switch (found.kind) {
    case "found":
      return yield* overwrite(context, found.id);
    case "nobody":
      return yield* createGroup(context);
    case "failed":
      return findFailed(context, found);
  }
}

const rename = (context: FlowContext, id: string, group: DirectoryGroup, members?: Members): Flow =>
  usesPatch(context)
    ? patchGroup(context, id, [{ body: renaming(context, id, group), operation: "group.rename", rule: "OKTA-87" }])
    : putGroup(context, id, members);

/** OKTA-93: members the target had stay; the name changes only where the app says so. */
function* link(context: FlowContext, { id, resource }: Identified): Flow {
  const group = groupOf(context);
  const memory = withGroupLink(context.memory, group.key, id);
  const linked = done(memory, { kind: "linked", about: group.key, text: `Linked to ${id}`, rule: "OKTA-93" });
  const isSameName = memberOf(resource, "displayName") === group.displayName;
  if (isSameName || !flagSetting(context.dialect, "groups.link.rename")) return linked;
  const renamed = yield* rename({ ...context, memory }, id, group, shownMembers);
  return { ...renamed, events: [...linked.events, ...renamed.events] };
}

/** The administrator chooses one of the target's groups by its name there. */
export function* linkGroup(context: FlowContext): Flow {
  const found = yield* findGroup(context, context.step.to ?? groupOf(context).displayName);
  switch (found.kind) {
    case "found":
      return yield* link(context, found);
    case "nobody":
      return silent(context, "No group of that name at the target", "OKTA-93");
    case "failed":
      return findFailed(context, found);
  }
}

const whenLinked = (context: FlowContext, act: (id: string, group: DirectoryGroup) => Flow): Flow => {
  const group = groupOf(context);
  const id = context.memory.groupLinks[group.key];
  return id === undefined ? inTurn(context, []) : act(id, group);
};

/** OKTA-89: everything goes once more, an empty list, too. */
export const pushNow = (context: FlowContext): Flow => whenLinked(context, (id) => overwrite(context, id));

export const renameGroup = (context: FlowContext): Flow =>
  whenLinked(context, (id, group) => rename(context, id, group));

/** Joiners and leavers; an app without PATCH gets the whole list (OKTA-86). */
export const changeMembers = (context: FlowContext): Flow =>
  whenLinked(context, (id, group) =>
    usesPatch(context) ? patchGroup(context, id, memberChanges(context, id, group)) : putGroup(context, id),
  );

export function* deleteGroup(context: FlowContext): Flow {
  const group = groupOf(context);
  const id = context.memory.groupLinks[group.key];
  if (id === undefined) return silent(context, "Nothing is linked", "OKTA-92");
  const answer = yield { method: "DELETE", path: groupPath(id), operation: "group.delete", rule: "OKTA-92" };
  const deleted = succeeded(answer, "204");
  if (!deleted.ok) return groupFailed(context, sentences.deleteGroup, deleted.trouble, "OKTA-92");
  return done(withoutGroupLink(withNote(context.memory, "groupNames", id, undefined), group.key));
}

/** OKTA-92: nothing is said of a group that stays at the target. */
export function* unlinkGroup(context: FlowContext): Flow {
  if (context.step.and === "delete") return yield* deleteGroup(context);
  const memory = withoutGroupLink(context.memory, groupOf(context).key);
  return silent({ ...context, memory }, "Left at the target", "OKTA-92");
}
