import type { Flow, Idp } from "../model/flow.ts";
import type { FlowContext } from "../model/idp.ts";
import { saveConnection, testConnection } from "./entra/connection.ts";
import { changeMembers, deleteGroup, leaveGroup, pushGroup, renameGroup } from "./entra/groups.ts";
import { groupOnDemand } from "./entra/on-demand.ts";
import { fromTenantUrl } from "./entra/tenant-url.ts";
import {
  advanceClock,
  assignMembers,
  assignUser,
  deleteUser,
  disableUser,
  provisionUserOnDemand,
  reactivateUser,
  setManager,
  unassignMembers,
  unassignUser,
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
    "assign-user": assignUser,
    "assign-group": assignGroup,
    "unassign-user": unassignUser,
    "unassign-group": unassignGroup,
    "update-user": updateUser,
    "set-manager": setManager,
    "suspend-user": disableUser,
    "deactivate-user": disableUser,
    "reactivate-user": reactivateUser,
    "delete-user": deleteUser,
    "push-group": pushGroup,
    "rename-group": renameGroup,
    "add-members": changeMembers,
    "remove-members": changeMembers,
    "delete-group": deleteGroup,
    "provision-on-demand": provisionOnDemand,
    "advance-clock": advanceClock,
  }),
};
