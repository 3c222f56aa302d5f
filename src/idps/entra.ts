import type { Flow, Idp } from "../model/flow.ts";
import type { FlowContext } from "../model/idp.ts";
import { saveConnection, testConnection } from "./entra/connection.ts";
import { rounds } from "./entra/cycle/rounds.ts";
import { advanceClock, cycle, inCycles } from "./entra/cycle/schedule.ts";
import { deleteGroup, leaveGroup } from "./entra/groups/leave.ts";
import { changeMembers, pushGroup, renameGroup } from "./entra/groups/push.ts";
import { deleteUser, disableUser, unassignUser } from "./entra/leaving.ts";
import { groupOnDemand } from "./entra/on-demand.ts";
import { groupStanding, standing } from "./entra/standing.ts";
import { fromTenantUrl } from "./entra/tenant-url.ts";
import {
  assignMembers,
  assignUser,
  provisionUserOnDemand,
  reactivateUser,
  setManager,
  unassignMembers,
  updateUser,
} from "./entra/users.ts";
import { inTurn } from "./support/end.ts";

/** ENTRA-32: users, then the group, then its members. */
const assignGroup = (context: FlowContext): Flow => inTurn(context, [assignMembers, pushGroup]);

const unassignGroup = (context: FlowContext): Flow => inTurn(context, [unassignMembers, leaveGroup]);

/** ENTRA-35: one user, or one group with those of its members who are there. */
const provisionOnDemand = (context: FlowContext): Flow =>
  context.directory.groups[context.step.subject ?? ""] === undefined
    ? provisionUserOnDemand(context, testConnection)
    : inTurn(groupOnDemand(context), [testConnection, pushGroup]);

const throughTenantUrl = (flows: Idp["flows"]): Idp["flows"] =>
  Object.fromEntries(Object.entries(flows).map(([step, flow]) => [step, fromTenantUrl(flow)]));

/**
 * What Entra never sends is nowhere here: ServiceProviderConfig and ResourceTypes (ENTRA-29), Bulk (ENTRA-128),
 * entitlements, photos, passwords and null values (ENTRA-132); nor are a Content-Type of a GET (ENTRA-14) and a User-Agent (ENTRA-15) in its dialect.
 */
export const entra: Idp = {
  id: "entra",
  aliases: ["azure-ad", "azuread"],
  flows: throughTenantUrl({
    "test-connection": saveConnection,
    "assign-user": inCycles(assignUser),
    "assign-group": inCycles(assignGroup),
    "unassign-user": inCycles(unassignUser),
    "unassign-group": inCycles(unassignGroup),
    "update-user": inCycles(updateUser),
    "set-manager": inCycles(setManager),
    "suspend-user": inCycles(disableUser),
    "deactivate-user": inCycles(disableUser),
    "reactivate-user": inCycles(reactivateUser),
    "delete-user": inCycles(deleteUser),
    "push-group": inCycles(pushGroup),
    "rename-group": inCycles(renameGroup),
    "add-members": inCycles(changeMembers),
    "remove-members": inCycles(changeMembers),
    "delete-group": inCycles(deleteGroup),
    "provision-on-demand": provisionOnDemand,
    "advance-clock": advanceClock,
    cycle,
  }),
  passes: rounds.map((round) => ({ ...round, flow: fromTenantUrl(round.flow) })),
  standing,
  groupStanding,
};
