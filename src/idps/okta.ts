import type { Idp } from "../model/flow.ts";
import { testConnection } from "./okta/connection.ts";
import { changeMembers, deleteGroup, linkGroup, pushGroup, pushNow, renameGroup, unlinkGroup } from "./okta/groups.ts";
import { importGroups, importUsers } from "./okta/import.ts";
import { logWords } from "./okta/log-words.ts";
import { passes } from "./okta/passes.ts";
import { standing } from "./okta/standing.ts";
import {
  assignGroup,
  assignUser,
  deactivateUser,
  reactivateUser,
  setPassword,
  suspendUser,
  updateUser,
} from "./okta/users.ts";

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
  passes,
  standing,
  clears: "OKTA-50",
  logWords,
};
