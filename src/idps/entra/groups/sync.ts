import type { Flow } from "../../../model/flow.ts";
import type { DirectoryGroup, FlowContext } from "../../../model/idp.ts";
import { done, noteOf, withNote } from "../../support/end.ts";
import { passesGroupFilter } from "../scope.ts";
import { bring } from "./bring.ts";
import { leaveGroup, remove } from "./leave.ts";
import { tellMembersLater } from "./tell.ts";
import { tellMembers } from "./tell-members.ts";

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
