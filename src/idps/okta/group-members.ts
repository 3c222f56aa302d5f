import type { DirectoryGroup, FlowContext } from "../../model/idp.ts";
import type { JsonObject } from "../../scim/json.ts";
import { groupOf, personOf } from "../support/people.ts";
import { flagSetting, textSetting, textsSetting } from "../support/settings.ts";
import { type Change, membersOf, renaming } from "./change-group.ts";
import { isPartial, partialResource } from "./partial.ts";
import { patchOf, pathlessPatch } from "./profile.ts";

/** OKTA-87: every change of members comes with the name. */
const renamingAlong = (context: FlowContext, id: string, group: DirectoryGroup): readonly Change[] =>
  flagSetting(context.dialect, "groups.members.repeatName")
    ? [{ body: renaming(context, id, group), operation: "group.rename", rule: "OKTA-87" }]
    : [];

export const pushMembers = (group: DirectoryGroup, context: FlowContext, id: string): readonly Change[] => {
  const operation = "group.member.replace";
  const value = membersOf(context, group.members);
  if (flagSetting(context.dialect, "groups.push.withoutPath")) {
    const all: JsonObject = { members: value, id, displayName: group.displayName };
    const named = textsSetting(context.dialect, "groups.push.keys").map((key) => [key, all[key] ?? null]);
    return [{ body: pathlessPatch(Object.fromEntries(named)), operation, rule: "OKTA-90" }];
  }
  const body = isPartial(context.dialect)
    ? partialResource(context.dialect, "groups", { meta: { attributes: ["members"] }, members: value })
    : patchOf({ op: "replace", path: "members", value });
  return [{ body, operation, rule: "OKTA-89" }, ...renamingAlong(context, id, group)];
};

/** OKTA-84: all of them, an empty list, or (`some`) the key only where there is anybody. */
export const membersAtBirth = (context: FlowContext): JsonObject => {
  const members = membersOf(context, groupOf(context).members);
  const isNobody = members.length === 0;
  const none: JsonObject = {};
  switch (textSetting(context.dialect, "groups.create.members")) {
    case "some":
      return isNobody ? none : { members };
    case "full":
      return { members };
    default:
      return { members: [] };
  }
};

const newcomers = (context: FlowContext, group: DirectoryGroup): readonly string[] => {
  const before = context.before.groups[group.key]?.members ?? [];
  return group.members.filter((key) => !before.includes(key));
};

/** OKTA-95: as was reported of people who are staged at Okta, nobody is told when they leave; off by default. */
const isTold = (context: FlowContext, key: string): boolean =>
  flagSetting(context.dialect, "groups.members.removeInactive") || personOf(context, key).isActive;

const leavers = (context: FlowContext, group: DirectoryGroup): readonly string[] =>
  (context.before.groups[group.key]?.members ?? []).filter(
    (key) => !group.members.includes(key) && isTold(context, key),
  );

/** OKTA-97: SCIM 1.1 lists those who change, and marks those who leave. */
const partialMembers = (
  { dialect }: FlowContext,
  gone: readonly JsonObject[],
  added: readonly JsonObject[],
): readonly Change[] => {
  const members = [...gone.map((member) => ({ ...member, operation: "delete" })), ...added];
  const body = partialResource(dialect, "groups", { members });
  return members.length === 0 ? [] : [{ body, operation: "group.member.update", rule: "OKTA-97" }];
};

/** OKTA-88: one removal per leaver, then one addition of all newcomers, in one request. */
export const memberChanges = (context: FlowContext, id: string, group: DirectoryGroup): readonly Change[] => {
  const gone = membersOf(context, leavers(context, group));
  const added = membersOf(context, newcomers(context, group));
  if (isPartial(context.dialect)) return partialMembers(context, gone, added);
  const operations = [
    ...gone.map(({ value }) => ({ op: "remove", path: `members[value eq ${JSON.stringify(value)}]` })),
    ...(added.length === 0 ? [] : [{ op: "add", path: "members", value: added }]),
  ];
  if (operations.length === 0) return [];
  return [
    ...renamingAlong(context, id, group),
    { body: patchOf(...operations), operation: "group.member.update", rule: "OKTA-88" },
  ];
};
