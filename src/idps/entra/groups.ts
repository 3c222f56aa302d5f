import type { Flow } from "../../model/flow.ts";
import type { DirectoryGroup, FlowContext, IdpMemory } from "../../model/idp.ts";
import type { Json, JsonObject } from "../../scim/json.ts";
import { readCreated, readResource, statusOf, succeeded } from "../support/answer.ts";
import { done, inTurn, noteOf, silent, withGroupLink, withNote, withoutGroupLink } from "../support/end.ts";
import { mappedGroup, newResource } from "../support/mapping.ts";
import { groupOf } from "../support/people.ts";
import { pathId } from "../support/query.ts";
import { elementsOf, memberOf } from "../support/resource.ts";
import { flagSetting, numberSetting, textSetting } from "../support/settings.ts";
import { differences } from "./differences.ts";
import { type Change, flavourFlag, flavourText, operationName, patchBody, patchOf } from "./flavour.ts";
import { failedEntry } from "./log.ts";
import { filterOf, readMatch } from "./match.ts";

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
  all.length === 0 ? [] : [all.slice(0, size), ...chunks(all.slice(size), size)];

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

/** ENTRA-111: a target that shows members although they were not asked for is sent replacements instead of additions. */
const additionKind = (shown: JsonObject): Change["kind"] =>
  elementsOf(memberOf(shown, "members")).length > 0 ? "replace" : "add";

/** Joiners and leavers since the last time, several to a request (ENTRA-115). */
const tellMembers = (context: FlowContext, id: string, shown: JsonObject): Flow => {
  const { dialect } = context;
  const group = groupOf(context);
  const told = handled(context, group).filter((key) => !isDeleted(context)(key));
  const size = numberSetting(dialect, "groups.members.batch");
  const kind = additionKind(shown);
  const leavers = chunks(
    idsOf(
      context,
      told.filter((key) => !group.members.includes(key)),
    ),
    size,
  );
  const joiners = chunks(
    idsOf(
      context,
      group.members.filter((key) => !told.includes(key)),
    ),
    size,
  );
  const stayers = idsOf(
    context,
    group.members.filter((key) => told.includes(key)),
  );
  const again = leavers.length > 0 && flagSetting(dialect, "groups.members.redundantAdds") ? chunks(stayers, size) : [];
  const memory = withHandled(context, group);
  const patch = (operations: readonly JsonObject[], operation: string, rule: string) => (now: FlowContext) =>
    patchGroup(now, id, patchBody(dialect, operations), operation, rule);
  const add = (ids: readonly string[], rule: string) => patch(additions(context, ids, kind), "group.member.add", rule);
  return inTurn({ ...context, memory }, [
    ...leavers.map((ids) => patch(removals(context, ids), "group.member.remove", "ENTRA-114")),
    ...again.map((ids) => add(ids, "ENTRA-116")),
    ...joiners.map((ids) => add(ids, "ENTRA-113")),
  ]);
};

/** Name and other attributes, by comparison (ENTRA-118). */
const tellAttributes = (context: FlowContext, id: string, shown: JsonObject): Flow => {
  const changes = differences(context.dialect, mappedGroup(groupOf(context), context), shown);
  return changes.length === 0
    ? inTurn(context, [])
    : patchGroup(context, id, patchOf(context.dialect, changes), "group.rename", "ENTRA-118");
};

const tellAll = (context: FlowContext, id: string, shown: JsonObject): Flow =>
  inTurn(context, [(now) => tellAttributes(now, id, shown), (now) => tellMembers(now, id, shown)]);

function* create(context: FlowContext, group: DirectoryGroup): Flow {
  const resource = newResource(context.dialect, "groups", mappedGroup(group, context));
  const isEmptyList = textSetting(context.dialect, "groups.create.members") === "empty";
  const body: JsonObject = isEmptyList ? { ...resource, members: [] } : resource;
  const answer = yield { method: "POST", path: "/Groups", body, operation: "group.create", rule: "ENTRA-112" };
  const created = readCreated(answer);
  if (!created.ok) return failedEntry(context, `Create ${group.displayName}`, created.trouble, { rule: "ENTRA-122" });
  const { id } = created.value;
  return yield* tellMembers({ ...context, memory: withGroupLink(context.memory, group.key, id) }, id, {});
}

/** ENTRA-109: looked for by its name, and created when nothing has it. */
function* matchOrCreate(context: FlowContext, group: DirectoryGroup): Flow {
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
      return yield* tellAll({ ...context, memory }, match.id, match.resource);
    }
    case "nobody":
      return yield* create(context, group);
    case "failed":
      return failedEntry(context, `Match ${group.displayName}`, match.trouble, match);
  }
}

/** ENTRA-110: read by the stored id, then what differs. */
function* update(context: FlowContext, id: string, tell: typeof tellAll): Flow {
  const path = `${groupPath(id)}?${withoutMembers}`;
  const answer = yield { method: "GET", path, operation: "group.get", rule: "ENTRA-110" };
  const shown = readResource(answer, "200 with the group");
  if (shown.ok) return yield* tell(context, id, shown.value);
  const rule = statusOf(answer) === 404 ? "ENTRA-108" : "ENTRA-122";
  return failedEntry(context, `Read ${groupOf(context).displayName}`, shown.trouble, { rule });
}

/** ENTRA-121: a group that is there is changed by PATCH alone. */
export function* pushGroup(context: FlowContext): Flow {
  const group = groupOf(context);
  const known = context.memory.groupLinks[group.key];
  return known === undefined ? yield* matchOrCreate(context, group) : yield* update(context, known, tellAll);
}

const whenLinked = (tell: typeof tellAll) =>
  function* (context: FlowContext): Flow {
    const id = context.memory.groupLinks[groupOf(context).key];
    if (id === undefined) return silent(context, "Not in scope", "ENTRA-33");
    return yield* update(context, id, tell);
  };

export const changeMembers = whenLinked(tellMembers);

export const renameGroup = whenLinked(tellAttributes);

/** ENTRA-120: groups have no soft delete. */
export function* deleteGroup(context: FlowContext): Flow {
  const group = groupOf(context);
  const id = context.memory.groupLinks[group.key];
  if (id === undefined) return silent(context, "Not in scope", "ENTRA-33");
  const answer = yield { method: "DELETE", path: groupPath(id), operation: "group.delete", rule: "ENTRA-120" };
  const deleted = succeeded(answer, "204");
  if (deleted.ok || statusOf(answer) === 404)
    return done(withNote(withoutGroupLink(context.memory, group.key), "members", group.key, undefined));
  return failedEntry(context, `Delete ${group.displayName}`, deleted.trouble, { rule: "ENTRA-120" });
}

/** ENTRA-99, ENTRA-120: a group that is out of scope is deleted, because it cannot be disabled; unless that is switched off (ENTRA-105). */
export function* leaveGroup(context: FlowContext): Flow {
  return flagSetting(context.dialect, "users.skipOutOfScope")
    ? silent(context, "Out-of-scope deletions are skipped", "ENTRA-105")
    : yield* deleteGroup(context);
}
