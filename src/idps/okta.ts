import type { Idp } from "../model/flow.ts";
import { testConnection } from "./okta/connection.ts";
import { changeMembers, deleteGroup, linkGroup, pushGroup, pushNow, renameGroup, unlinkGroup } from "./okta/groups.ts";
import { importGroups, importUsers } from "./okta/import.ts";
import {
  assignGroup,
  assignUser,
  deactivateUser,
  reactivateUser,
  setPassword,
  suspendUser,
  updateUser,
} from "./okta/users.ts";

/**
 * What Okta never sends is nowhere here: a search by POST, Bulk, /Me, ServiceProviderConfig or a filter on meta (OKTA-18),
 * a projection (OKTA-19), If-Match (OKTA-20), and more than one resource in a request (OKTA-21).
 */
export const okta: Idp = {
  id: "okta",
  aliases: [],
  flows: {
    "test-connection": testConnection,
    "assign-user": assignUser,
    "assign-group": assignGroup,
    "unassign-user": deactivateUser,
    "update-user": updateUser,
    "set-manager": updateUser,
    "set-password": setPassword,
    "suspend-user": suspendUser,
    "deactivate-user": deactivateUser,
    "reactivate-user": reactivateUser,
    "delete-user": deactivateUser,
    "push-group": pushGroup,
    "link-group": linkGroup,
    "push-now": pushNow,
    "rename-group": renameGroup,
    "add-members": changeMembers,
    "remove-members": changeMembers,
    "unlink-group": unlinkGroup,
    "delete-group": deleteGroup,
    "import-users": importUsers,
    "import-groups": importGroups,
  },
};
