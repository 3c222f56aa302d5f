import type { Answer } from "../../model/exchange.ts";
import type { Flow, FlowEnd } from "../../model/flow.ts";
import type { DirectoryGroup, FlowContext, FlowRequest } from "../../model/idp.ts";
import type { Json, JsonObject } from "../../scim/json.ts";
import { urns } from "../../scim/urn.ts";
import { type Identified, readCreated, readResource, statusOf, succeeded } from "../support/answer.ts";
import { done, inTurn, noteOf, silent, withGroupLink, withNote, withoutGroupLink } from "../support/end.ts";
import { mappedGroup, newResource } from "../support/mapping.ts";
import { groupOf, personOf } from "../support/people.ts";
import { pathId } from "../support/query.ts";
import { elementsOf, memberOf } from "../support/resource.ts";
import { flagSetting, textSetting } from "../support/settings.ts";
import { type Found, lookUpPath, readFound } from "./look-up.ts";
import { failedRemotely, sentences } from "./task.ts";

const groupPath = (id: string): string => `/Groups/${pathId(id)}`;

const usesPatch = ({ dialect }: FlowContext): boolean => textSetting(dialect, "groups.update.verb") === "PATCH";

/** OKTA-81, OKTA-85: those of the members whom the target knows, if only for seconds (OKTA-94), each with id and login. */
const membersOf = (context: FlowContext, keys: readonly string[]): readonly JsonObject[] =>
  keys.flatMap((key) => {
    const value = context.memory.links[key];
    if (value === undefined) return [];
    return [{ value, display: personOf(context, key).attributes.userName ?? null }];
  });

const patchOp = (operations: readonly Json[]): JsonObject => ({ schemas: [urns.patchOp], Operations: operations });

/** OKTA-87: the new name has no path, and the id goes with it. */
const renaming = (id: string, { displayName }: DirectoryGroup): JsonObject =>
  patchOp([{ op: "replace", value: { id, displayName } }]);

interface Change {
  readonly body: JsonObject;
  readonly operation: string;
  readonly rule: string;
}

const updateFailed = (context: FlowContext, answer: Answer, expected: string, rule: string): FlowEnd | undefined => {
  const judged = succeeded(answer, expected);
  if (judged.ok) return undefined;
  const { key: about, displayName } = groupOf(context);
  return failedRemotely(context, sentences.updateGroup(displayName), judged.trouble, { about, rule });
};

function* patchGroup(context: FlowContext, id: string, changes: readonly Change[]): Flow {
  for (const { body, operation, rule } of changes) {
    const answer = yield { method: "PATCH", path: groupPath(id), body, operation, rule };
    const failed = updateFailed(
      context,
      answer,
      "200 with the group, or 204",
      statusOf(answer) === 501 ? "OKTA-02" : rule,
    );
    if (failed !== undefined) return failed;
  }
  return done(context.memory);
}

/** What a PUT says of the members, given what the GET before it showed. */
type Members = (shown: JsonObject) => JsonObject;

const ownMembers =
  (context: FlowContext): Members =>
  () => ({ members: membersOf(context, groupOf(context).members) });

/** OKTA-93: a link leaves the members alone, so a PUT that only renames gives back those it was shown. */
const shownMembers: Members = (shown) => {
  const members = memberOf(shown, "members");
  const none: JsonObject = {};
  return members === undefined ? none : { members: elementsOf(members) };
};

/** OKTA-86: GET, then PUT of name and full member list. */
function* putGroup(context: FlowContext, id: string, members: Members = ownMembers(context)): Flow {
  const group = groupOf(context);
  const get = yield { method: "GET", path: groupPath(id), operation: "group.get", rule: "OKTA-86" };
  const shown = readResource(get, "200 with the group");
  if (!shown.ok)
    return failedRemotely(context, sentences.updateGroup(group.displayName), shown.trouble, {
      about: group.key,
      rule: "OKTA-86",
    });
  const { schemas, ...mapped } = newResource(context.dialect, "groups", mappedGroup(group, context));
  const own: JsonObject = flagSetting(context.dialect, "groups.put.id") ? { id } : {};
  const body = { schemas: schemas ?? [], ...own, ...mapped, ...members(shown.value) };
  const put = yield { method: "PUT", path: groupPath(id), body, operation: "group.update.put", rule: "OKTA-86" };
  return updateFailed(context, put, "200 with the group", "OKTA-86") ?? done(context.memory);
}

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

/** OKTA-90: members and name in one value. */
const pushedWhole = (group: DirectoryGroup, context: FlowContext, id: string): Change => ({
  body: patchOp([
    { op: "replace", value: { id, displayName: group.displayName, members: membersOf(context, group.members) } },
  ]),
  operation: "group.member.replace",
  rule: "OKTA-90",
});

const pushedInTurn = (group: DirectoryGroup, context: FlowContext, id: string): readonly Change[] => [
  {
    body: patchOp([{ op: "replace", path: "members", value: membersOf(context, group.members) }]),
    operation: "group.member.replace",
    rule: "OKTA-89",
  },
  ...(flagSetting(context.dialect, "groups.members.repeatName")
    ? [{ body: renaming(id, group), operation: "group.rename", rule: "OKTA-87" }]
    : []),
];

const pushMembers = (group: DirectoryGroup, context: FlowContext, id: string): readonly Change[] =>
  flagSetting(context.dialect, "groups.push.withoutPath")
    ? [pushedWhole(group, context, id)]
    : pushedInTurn(group, context, id);

/** OKTA-83: what the target did not know yet is looked up, created, and in wizard-made apps read and replaced at once. */
function* createGroup(context: FlowContext): Flow {
  const group = groupOf(context);
  const isFull = textSetting(context.dialect, "groups.create.members") === "full";
  const body = {
    ...newResource(context.dialect, "groups", mappedGroup(group, context)),
    members: isFull ? membersOf(context, group.members) : [],
  };
  const created = readCreated(
    yield { method: "POST", path: "/Groups", body, operation: "group.push.create", rule: "OKTA-84" },
  );
  if (!created.ok)
    return failedRemotely(context, sentences.createGroup(group.displayName), created.trouble, {
      about: group.key,
      rule: "OKTA-84",
    });
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

const findFailed = (context: FlowContext, found: Extract<Found, { kind: "failed" }>): FlowEnd => {
  const { key: about, displayName } = groupOf(context);
  return failedRemotely(context, sentences.findGroup(displayName), found.trouble, { about, rule: found.rule });
};

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
    ? patchGroup(context, id, [{ body: renaming(id, group), operation: "group.rename", rule: "OKTA-87" }])
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

const newcomers = (context: FlowContext, group: DirectoryGroup): readonly string[] => {
  const before = context.before.groups[group.key]?.members ?? [];
  return group.members.filter((key) => !before.includes(key));
};

const leavers = (context: FlowContext, group: DirectoryGroup): readonly string[] =>
  (context.before.groups[group.key]?.members ?? []).filter((key) => !group.members.includes(key));

/** OKTA-88: one removal per leaver, then one addition of all newcomers, in one request. */
const memberChanges = (context: FlowContext, id: string, group: DirectoryGroup): readonly Change[] => {
  const gone = membersOf(context, leavers(context, group));
  const added = membersOf(context, newcomers(context, group));
  const operations = [
    ...gone.map(({ value }) => ({ op: "remove", path: `members[value eq ${JSON.stringify(value)}]` })),
    ...(added.length === 0 ? [] : [{ op: "add", path: "members", value: added }]),
  ];
  if (operations.length === 0) return [];
  return [
    ...(flagSetting(context.dialect, "groups.members.repeatName")
      ? [{ body: renaming(id, group), operation: "group.rename", rule: "OKTA-87" }]
      : []),
    { body: patchOp(operations), operation: "group.member.update", rule: "OKTA-88" },
  ];
};

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
  if (!deleted.ok)
    return failedRemotely(context, sentences.deleteGroup(group.displayName), deleted.trouble, {
      about: group.key,
      rule: "OKTA-92",
    });
  return done(withoutGroupLink(withNote(context.memory, "groupNames", id, undefined), group.key));
}

/** OKTA-92: nothing is said of a group that stays at the target. */
export function* unlinkGroup(context: FlowContext): Flow {
  if (context.step.and === "delete") return yield* deleteGroup(context);
  const memory = withoutGroupLink(context.memory, groupOf(context).key);
  return silent({ ...context, memory }, "Left at the target", "OKTA-92");
}
