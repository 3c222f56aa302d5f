import type { Idp } from "../model/flow.ts";
import { testConnection } from "./okta/connection.ts";
import { changeMembers, deleteGroup, linkGroup, pushGroup, pushNow, renameGroup, unlinkGroup } from "./okta/groups.ts";
import { importGroups, importUsers } from "./okta/import.ts";
import { logWords } from "./okta/log-words.ts";
import { passes } from "./okta/passes.ts";
import { retryTasks } from "./okta/retry-tasks.ts";
import { groupStanding, standing } from "./okta/standing.ts";
import {
  assignGroup,
  assignUser,
  deactivateUser,
  reactivateUser,
  setPassword,
  suspendUser,
  unassignGroup,
  updateUser,
} from "./okta/users.ts";
import { allPatient } from "./support/patience.ts";

const flows = allPatient({
  "test-connection": testConnection,
  "assign-user": assignUser,
  "assign-group": assignGroup,
  "unassign-user": deactivateUser,
  "unassign-group": unassignGroup,
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
});

/**
 * What Okta never sends is nowhere here: a search by POST, Bulk, /Me, ServiceProviderConfig or a filter on meta (OKTA-18),
 * a projection (OKTA-19), If-Match (OKTA-20), and more than one resource in a request (OKTA-21).
 */
export const okta: Idp = {
  id: "okta",
  aliases: [],
  flows: { ...flows, "retry-tasks": retryTasks(flows) },
  passes,
  standing,
  groupStanding,
  clears: "OKTA-50",
  logWords,
};
