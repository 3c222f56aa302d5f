import type { Flow, Idp } from "../model/flow.ts";
import type { FlowContext } from "../model/idp.ts";
import { saveConnection, testConnection } from "./entra/connection.ts";
import { changeMembers, deleteGroup, leaveGroup, pushGroup, renameGroup } from "./entra/groups.ts";
import { groupOnDemand } from "./entra/on-demand.ts";
import { standing } from "./entra/standing.ts";
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

export const entra: Idp = {
  id: "entra",
  aliases: ["azure-ad", "azuread"],
  flows: {
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
  },
  standing,
};
