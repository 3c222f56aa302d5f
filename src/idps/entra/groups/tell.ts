import type { Flow } from "../../../model/flow.ts";
import type { FlowContext } from "../../../model/idp.ts";
import type { JsonObject } from "../../../scim/json.ts";
import { done, inTurn, withNote } from "../../support/end.ts";
import { mappedGroup } from "../../support/mapping.ts";
import { groupOf } from "../../support/people.ts";
import { mayDo } from "../actions.ts";
import { differences } from "../differences.ts";
import { patchOf } from "../flavour.ts";
import { nothing } from "../leaving.ts";
import { patchGroup } from "./patch-group.ts";
import { additionKind, tellMembers } from "./tell-members.ts";

/** Name and other attributes, by comparison (ENTRA-118). */
export const tellAttributes = (context: FlowContext, id: string, shown: JsonObject): Flow => {
  if (!mayDo(context, "groups", "update")) return nothing(context, "Updates are switched off", "ENTRA-105");
  const changes = differences(context.dialect, mappedGroup(groupOf(context), context), shown);
  return changes.length === 0
    ? inTurn(context, [])
    : patchGroup(context, id, patchOf(context.dialect, changes), "group.rename", "ENTRA-118");
};

/** What is said of a group that the target was seen to have. */
export type Tell = (context: FlowContext, id: string, shown: JsonObject) => Flow;

export const tellMembersNow: Tell = (context, id, shown) => tellMembers(context, id, additionKind(shown));

/** In a cycle the members have a round of their own, after all groups (ENTRA-32). */
// biome-ignore lint/correctness/useYield: it only remembers
export const tellMembersLater: Tell = function* (context, _id, shown) {
  return done(withNote(context.memory, "additions", groupOf(context).key, additionKind(shown)));
};

export const tellAll =
  (tellTheMembers: Tell): Tell =>
  (context, id, shown) =>
    inTurn(context, [(now) => tellAttributes(now, id, shown), (now) => tellTheMembers(now, id, shown)]);
