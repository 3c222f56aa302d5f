import { type FlowFactory, genericId, type Idp } from "../model/flow.ts";
import { knowing } from "./generic/capabilities.ts";
import { choices } from "./generic/choices.ts";
import { testConnection } from "./generic/connection.ts";
import { cycle, syncPerson } from "./generic/cycle.ts";
import { groupStanding } from "./generic/group-standing.ts";
import {
  assignGroup,
  changeMembers,
  deleteGroup,
  linkGroup,
  pushGroup,
  pushNow,
  renameGroup,
  syncGroup,
  unassignGroup,
  unlinkGroup,
} from "./generic/groups.ts";
import { importGroups, importUsers } from "./generic/import.ts";
import { assignUser, deprovisionWhen, reactivateUser, updateUser } from "./generic/users.ts";

const flows: Readonly<Record<string, FlowFactory>> = {
  "test-connection": testConnection,
  "assign-user": assignUser,
  "assign-group": assignGroup,
  "unassign-user": deprovisionWhen("unassigned"),
  "unassign-group": unassignGroup,
  "update-user": updateUser,
  "set-manager": updateUser,
  "suspend-user": deprovisionWhen("suspended"),
  "deactivate-user": deprovisionWhen("suspended"),
  "reactivate-user": reactivateUser,
  "delete-user": deprovisionWhen("deleted"),
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
  cycle,
};

/** Whoever has no flows of their own: everything they do is said by the settings of their dialect. */
export const generic: Idp = {
  id: genericId,
  aliases: [],
  choices,
  flows: Object.fromEntries(Object.entries(flows).map(([step, flow]) => [step, knowing(flow)])),
  passes: [
    { over: "people", flow: knowing(syncPerson), rule: "GENERIC-18" },
    { over: "groups", flow: knowing(syncGroup), rule: "GENERIC-18" },
  ],
  groupStanding,
};
