import type { GroupStanding, Standing } from "../../model/flow.ts";
import type { FlowContext } from "../../model/idp.ts";
import { noteOf } from "../support/end.ts";
import { groupOf, personOf } from "../support/people.ts";
import { flagSetting } from "../support/settings.ts";
import { mayDo } from "./actions.ts";
import { isGroupInScope } from "./groups/sync.ts";

/** ENTRA-99 to ENTRA-102: whoever is out of scope is disabled, once and for all; a target without soft delete loses them. */
export const standing = (context: FlowContext): Standing => {
  const { key, isActive, isAssigned } = personOf(context);
  const isLinked = context.memory.links[key] !== undefined;
  const isInUse = isActive && isAssigned && context.directory.people[key] !== undefined;
  if (isInUse) return { is: "active", rule: "ENTRA-99" };
  if (!isLinked) return { is: "absent", rule: "ENTRA-36" };
  if (noteOf(context.memory, "unmanaged", key) === true) return { is: "unmanaged", rule: "ENTRA-101" };
  return flagSetting(context.dialect, "users.softDelete")
    ? { is: "inactive", rule: "ENTRA-99" }
    : { is: "absent", rule: "ENTRA-102" };
};

/** ENTRA-30, ENTRA-105: a group in scope is made, empty or not, as long as the mapping may make groups. */
export const groupStanding = (context: FlowContext): GroupStanding => ({
  is: isGroupInScope(context, groupOf(context)) && mayDo(context, "groups", "create") ? "expected" : "left open",
  isFollowed: mayDo(context, "groups", "update"),
  rule: "ENTRA-112",
});
