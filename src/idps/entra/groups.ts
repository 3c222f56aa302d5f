import type { Answer } from "../../model/exchange.ts";
import type { Flow, FlowFactory } from "../../model/flow.ts";
import type { DirectoryGroup, FlowContext, FlowRequest, IdpMemory } from "../../model/idp.ts";
import type { Json, JsonObject } from "../../scim/json.ts";
import { identified, readCreated, readList, readResource, statusOf, succeeded } from "../support/answer.ts";
import { done, inTurn, noteOf, silent, withGroupLink, withNote, withoutGroupLink } from "../support/end.ts";
import { mappedGroup, newResource } from "../support/mapping.ts";
import { groupOf } from "../support/people.ts";
import { encodeQuery, equals, pathId } from "../support/query.ts";
import { elementsOf, memberOf } from "../support/resource.ts";
import { flagSetting, numberSetting, textSetting } from "../support/settings.ts";
import { mayDo } from "./actions.ts";
import { isFromStart } from "./cycle/job.ts";
import { differences } from "./differences.ts";
import { type Change, flavourFlag, flavourText, operationName, patchBody, patchOf } from "./flavour.ts";
import { nothing } from "./leaving.ts";
import { failedEntry } from "./log.ts";
import { filterOf, readMatch } from "./match.ts";
import { passesGroupFilter } from "./scope.ts";

const groupPath = (id: string): string => `/Groups/${pathId(id)}`;

/** ENTRA-109, ENTRA-110: members are never asked for, so what the target does to them is not noticed (ENTRA-38). */
const withoutMembers = "excludedAttributes=members";

/** Keys of the people whose membership was told, or left out for good because they were not in scope (ENTRA-39). */
const handled = ({ memory }: FlowContext, { key }: DirectoryGroup): readonly string[] =>
  elementsOf(noteOf(memory, "members", key)).map(String);

/** ENTRA-107: the memberships of somebody deleted stay, and are not sent again when they are restored. */
const isDeleted =
  ({ directory }: FlowContext) =>
  (key: string): boolean =>
    directory.deleted?.[key] !== undefined;

const withHandled = (context: FlowContext, group: DirectoryGroup): IdpMemory => {
  const absent = handled(context, group).filter(isDeleted(context));
  return withNote(context.memory, "members", group.key, [...group.members, ...absent]);
};

const idsOf = ({ memory }: FlowContext, keys: readonly string[]): readonly string[] =>
  keys.flatMap((key) => memory.links[key] ?? []);

const chunks = <T>(all: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, turn) => all.slice(turn * size, (turn + 1) * size));

/** ENTRA-83: without the flag each value has an empty reference beside it. */
const memberValues = ({ dialect }: FlowContext, ids: readonly string[]): readonly JsonObject[] => {
  const beside: JsonObject = flavourFlag(dialect, "nullRef") ? { $ref: null } : {};
  return ids.map((value) => ({ ...beside, value }));
};

/** ENTRA-82: a list of values, or one value path per leaver. */
const removals = (context: FlowContext, ids: readonly string[]): readonly JsonObject[] => {
  const op = operationName(context.dialect, "remove");
  return flavourText(context.dialect, "memberRemoval") === "list"
    ? [{ op, path: "members", value: memberValues(context, ids) }]
    : ids.map((id) => ({ op, path: `members[value eq ${JSON.stringify(id)}]` }));
};

const additions = (context: FlowContext, ids: readonly string[], kind: Change["kind"]): readonly JsonObject[] => [
  { op: operationName(context.dialect, kind), path: "members", value: memberValues(context, ids) },
];

function* patchGroup(context: FlowContext, id: string, body: Json, operation: string, rule: string): Flow {
  const patched = succeeded(
    yield { method: "PATCH", path: groupPath(id), body, operation, rule },
    "204, or 200 with the group",
  );
  if (patched.ok) return done(context.memory);
  return failedEntry(context, `Update ${groupOf(context).displayName}`, patched.trouble, { rule: "ENTRA-119" });
}

/** ENTRA-117: Entra may ask whether somebody is a member before it says so; an answer it cannot use counts as no. */
function* isMember(context: FlowContext, id: string, memberId: string): Generator<FlowRequest, boolean, Answer> {
  const filter = encodeQuery(context.dialect, `${equals("id", id)} and ${equals("members", memberId)}`);
  const parameters = flagSetting(context.dialect, "groups.members.checkWithout") ? `${withoutMembers}&` : "";
  const path = `/Groups?${parameters}filter=${filter}`;
  const list = readList(yield { method: "GET", path, operation: "group.member.check", rule: "ENTRA-117" });
  return list.ok && list.value.resources.some((resource) => identified(resource)?.id === id);
}

function* addUnlessThere(
  context: FlowContext,
  id: string,
  ids: readonly string[],
  add: (ids: readonly string[]) => FlowFactory,
): Flow {
  if (!flagSetting(context.dialect, "groups.members.check")) return yield* add(ids)(context);
  const missing: string[] = [];
  for (const memberId of ids) if (!(yield* isMember(context, id, memberId))) missing.push(memberId);
  return missing.length === 0
    ? silent(context, "The members are there already", "ENTRA-117")
    : yield* add(missing)(context);
}

/** ENTRA-111: a target that shows members although they were not asked for is sent replacements instead of additions. */
const additionKind = (shown: JsonObject): Change["kind"] =>
  elementsOf(memberOf(shown, "members")).length > 0 ? "replace" : "add";

/** After a restart everybody is told again; otherwise those who joined since the last time (ENTRA-38). */
const joinersOf = ({ memory }: FlowContext, group: DirectoryGroup, told: ReadonlySet<string>): readonly string[] =>
  isFromStart(memory) ? group.members : group.members.filter((key) => !told.has(key));

const noteMembers = (group: DirectoryGroup) =>
  // biome-ignore lint/correctness/useYield: it only remembers
  function* (context: FlowContext): Flow {
    return done(withHandled(context, group));
  };

/** Joiners and leavers since the last time, several to a request (ENTRA-115). */
const tellMembers = (context: FlowContext, id: string, kind: Change["kind"]): Flow => {
  const { dialect } = context;
  const group = groupOf(context);
  if (!mayDo(context, "groups", "update")) return nothing(context, "Updates are switched off", "ENTRA-105");
  const told = new Set(handled(context, group).filter((key) => !isDeleted(context)(key)));
  const members = new Set(group.members);
  const batches = (keys: readonly string[]) =>
    chunks(idsOf(context, keys), numberSetting(dialect, "groups.members.batch"));
  const leavers = batches([...told].filter((key) => !members.has(key)));
  const stayers = batches(group.members.filter((key) => told.has(key)));
  const again = leavers.length > 0 && flagSetting(dialect, "groups.members.redundantAdds") ? stayers : [];
  const joiners = batches(joinersOf(context, group, told));
  const patch = (operations: readonly JsonObject[], operation: string, rule: string) => (now: FlowContext) =>
    patchGroup(now, id, patchBody(dialect, operations), operation, rule);
  const add = (ids: readonly string[], rule: string) =>
    patch(additions(context, ids, kind), "group.member.add", kind === "replace" ? "ENTRA-111" : rule);
  return inTurn(context, [
    ...leavers.map((ids) => patch(removals(context, ids), "group.member.remove", "ENTRA-114")),
    ...again.map((ids) => add(ids, "ENTRA-116")),
    ...joiners.map((ids) => (now: FlowContext) => addUnlessThere(now, id, ids, (left) => add(left, "ENTRA-113"))),
    noteMembers(group),
  ]);
};

/** Name and other attributes, by comparison (ENTRA-118). */
const tellAttributes = (context: FlowContext, id: string, shown: JsonObject): Flow => {
  if (!mayDo(context, "groups", "update")) return nothing(context, "Updates are switched off", "ENTRA-105");
  const changes = differences(context.dialect, mappedGroup(groupOf(context), context), shown);
  return changes.length === 0
    ? inTurn(context, [])
    : patchGroup(context, id, patchOf(context.dialect, changes), "group.rename", "ENTRA-118");
};

/** What is said of a group that the target was seen to have. */
type Tell = (context: FlowContext, id: string, shown: JsonObject) => Flow;

const tellMembersNow: Tell = (context, id, shown) => tellMembers(context, id, additionKind(shown));

/** In a cycle the members have a round of their own, after all groups (ENTRA-32). */
// biome-ignore lint/correctness/useYield: it only remembers
const tellMembersLater: Tell = function* (context, _id, shown) {
  return done(withNote(context.memory, "additions", groupOf(context).key, additionKind(shown)));
};

const tellAll =
  (tellTheMembers: Tell): Tell =>
  (context, id, shown) =>
    inTurn(context, [(now) => tellAttributes(now, id, shown), (now) => tellTheMembers(now, id, shown)]);

/** ENTRA-112: an empty list of members is documented in front of what the group says of itself. */
const withNoMembers = ({ meta, ...group }: JsonObject): JsonObject => ({
  ...group,
  members: [],
  ...(meta === undefined ? {} : { meta }),
});

function* create(context: FlowContext, group: DirectoryGroup, tellTheMembers: Tell): Flow {
  if (!mayDo(context, "groups", "create")) return silent(context, "Creations are switched off", "ENTRA-105");
  const resource = newResource(context.dialect, "groups", mappedGroup(group, context));
  const isEmptyList = textSetting(context.dialect, "groups.create.members") === "empty";
  const body = isEmptyList ? withNoMembers(resource) : resource;
  const answer = yield { method: "POST", path: "/Groups", body, operation: "group.create", rule: "ENTRA-112" };
  const created = readCreated(answer);
  if (!created.ok) return failedEntry(context, `Create ${group.displayName}`, created.trouble, { rule: "ENTRA-122" });
  const { id } = created.value;
  return yield* tellTheMembers({ ...context, memory: withGroupLink(context.memory, group.key, id) }, id, {});
}

/** ENTRA-109: looked for by its name, and created when nothing has it. */
function* matchOrCreate(context: FlowContext, group: DirectoryGroup, tellTheMembers: Tell): Flow {
  const attribute = textSetting(context.dialect, "groups.matching");
  const value = String(mappedGroup(group, context).find(({ path }) => path.text === attribute)?.value ?? "");
  const path = `/Groups?${withoutMembers}&${filterOf(context, attribute, value)}`;
  const match = readMatch(
    yield { method: "GET", path, operation: "group.lookup", rule: "ENTRA-109" },
    attribute,
    value,
  );
  switch (match.kind) {
    case "found": {
      const memory = withGroupLink(context.memory, group.key, match.id);
      return yield* tellAll(tellTheMembers)({ ...context, memory }, match.id, match.resource);
    }
    case "nobody":
      return yield* create(context, group, tellTheMembers);
    case "failed":
      return failedEntry(context, `Match ${group.displayName}`, match.trouble, match);
  }
}

/** ENTRA-110: read by the stored id, then what differs. */
function* update(context: FlowContext, id: string, tell: Tell): Flow {
  if (!mayDo(context, "groups", "update")) return silent(context, "Updates are switched off", "ENTRA-105");
  const path = `${groupPath(id)}?${withoutMembers}`;
  const answer = yield { method: "GET", path, operation: "group.get", rule: "ENTRA-110" };
  const shown = readResource(answer, "200 with the group");
  if (shown.ok) return yield* tell(context, id, shown.value);
  const rule = statusOf(answer) === 404 ? "ENTRA-108" : "ENTRA-122";
  return failedEntry(context, `Read ${groupOf(context).displayName}`, shown.trouble, { rule });
}

/** ENTRA-33: matched once, and known by its id from then on; a group that is there is changed by PATCH alone (ENTRA-121). */
function* bring(context: FlowContext, tellTheMembers: Tell): Flow {
  const group = groupOf(context);
  const known = context.memory.groupLinks[group.key];
  return known === undefined
    ? yield* matchOrCreate(context, group, tellTheMembers)
    : yield* update(context, known, tellAll(tellTheMembers));
}

export const pushGroup = (context: FlowContext): Flow => bring(context, tellMembersNow);

const whenLinked = (tell: Tell) =>
  function* (context: FlowContext): Flow {
    const id = context.memory.groupLinks[groupOf(context).key];
    if (id === undefined) return silent(context, "Not in scope", "ENTRA-33");
    return yield* update(context, id, tell);
  };

export const changeMembers = whenLinked(tellMembersNow);

export const renameGroup = whenLinked(tellAttributes);

const forgotten = (memory: IdpMemory, key: string): IdpMemory =>
  ["members", "additions"].reduce((left, mark) => withNote(left, mark, key, undefined), withoutGroupLink(memory, key));

/** ENTRA-120: groups have no soft delete. */
function* remove(context: FlowContext, key: string, name: string): Flow {
  const id = context.memory.groupLinks[key];
  if (id === undefined) return silent(context, "Not in scope", "ENTRA-33");
  if (!mayDo(context, "groups", "delete")) return silent(context, "Deletions are switched off", "ENTRA-105");
  const answer = yield { method: "DELETE", path: groupPath(id), operation: "group.delete", rule: "ENTRA-120" };
  const deleted = succeeded(answer, "204");
  if (deleted.ok || statusOf(answer) === 404) return done(forgotten(context.memory, key));
  return failedEntry(context, `Delete ${name}`, deleted.trouble, { rule: "ENTRA-120" });
}

export const deleteGroup = (context: FlowContext): Flow => {
  const { key, displayName } = groupOf(context);
  return remove(context, key, displayName);
};

/** ENTRA-99, ENTRA-120: a group that is out of scope is deleted, because it cannot be disabled; unless that is switched off (ENTRA-105). */
export function* leaveGroup(context: FlowContext): Flow {
  return flagSetting(context.dialect, "users.skipOutOfScope")
    ? silent(context, "Out-of-scope deletions are skipped", "ENTRA-105")
    : yield* deleteGroup(context);
}

export const isGroupInScope = (context: FlowContext, group: DirectoryGroup): boolean =>
  (group.isAssigned === true || noteOf(context.memory, "pushed", group.key) === true) &&
  passesGroupFilter(context, group);

/** A group's turn in a cycle, without its members. */
export function* syncGroup(context: FlowContext): Flow {
  const { subject: key = "" } = context.step;
  const group = context.directory.groups[key];
  if (group === undefined) return yield* remove(context, key, key);
  return isGroupInScope(context, group) ? yield* bring(context, tellMembersLater) : yield* leaveGroup(context);
}

/** The members' turn in a cycle: of the groups that were looked at before. */
export function* syncMembers(context: FlowContext): Flow {
  const { subject: key = "" } = context.step;
  const id = context.memory.groupLinks[key];
  const kind = noteOf(context.memory, "additions", key);
  if (id === undefined || (kind !== "add" && kind !== "replace")) return done(context.memory);
  return yield* tellMembers({ ...context, memory: withNote(context.memory, "additions", key, undefined) }, id, kind);
}
