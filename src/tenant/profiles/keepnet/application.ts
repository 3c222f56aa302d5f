import type { Application } from "../../application.ts";
import { keepClaimed, letGoClaimed } from "./claim.ts";
import { keepnetProfile } from "./profile.ts";
import { settingRoutes } from "./setting-routes.ts";
import { synchroniseEdited, synchroniseKept } from "./synchronise.ts";
import { roleOfTargets, targetRoutes } from "./target-groups.ts";

/** A security awareness product: an IdP brings the people who are trained, and each SCIM setting says where they go. */
export const keepnet: Application = {
  id: "keepnet",
  title: "Keepnet",
  profile: keepnetProfile,
  organization: {
    id: "organization",
    title: "Company Settings",
    fields: [{ name: "name", label: "Company name", kind: "text", isRequired: true }],
    initial: { name: "Acme" },
  },
  provisioning: {
    form: { id: "provisioning", title: "SCIM Settings", fields: [], initial: {} },
    tokens: "named",
    tokenTitle: "SCIM token",
    shut: () => undefined,
    whenReady: {},
  },
  roles: [
    { id: "company-admin", title: "a company admin", may: "everything" },
    { id: "analyst", title: "an analyst", may: ["read-people", "read-settings", "read-audit"] },
    { id: roleOfTargets, title: "a target user", may: [] },
  ],
  roleOfMembers: roleOfTargets,
  accounts: { startsAs: "active", invites: false, whenInactive: "suspended", whenDeleted: "removed" },
  signUp: {
    fields: [
      { name: "givenName", label: "First name", kind: "text", isRequired: true },
      { name: "familyName", label: "Last name", kind: "text", isRequired: true },
    ],
    ssoJoins: false,
  },
  licences: [],
  groupPermissions: [],
  hooks: { onKeep: keepClaimed, onRemove: letGoClaimed, onKept: synchroniseKept, onEdited: synchroniseEdited },
  routes: [...settingRoutes, ...targetRoutes],
};
