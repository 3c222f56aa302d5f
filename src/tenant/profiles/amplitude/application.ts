import type { Application } from "../../application.ts";
import { amplitudeProfile } from "./profile.ts";
import { takeUser, withPlaceholders } from "./users.ts";

const plans = ["Starter", "Plus", "Growth", "Enterprise"];

/** An analytics product whose user management API manages the people of an organization and their permission groups. */
export const amplitude: Application = {
  id: "amplitude",
  title: "Amplitude",
  profile: amplitudeProfile,
  organization: {
    id: "organization",
    title: "General Settings",
    fields: [
      { name: "name", label: "Organization name", kind: "text", isRequired: true },
      { name: "plan", label: "Plan", kind: "choice", allowed: plans, isRequired: true },
      { name: "orgId", label: "Org ID", kind: "text", isReadOnly: true },
    ],
    initial: { name: "Acme", plan: "Enterprise" },
    atFirst: ({ newId }) => ({ orgId: newId() }),
  },
  provisioning: {
    form: {
      id: "provisioning",
      title: "Access and SSO Settings",
      fields: [
        { name: "enabled", label: "Enable SCIM Provisioning", kind: "switch" },
        { name: "ssoRequired", label: "Require single sign-on", kind: "switch" },
      ],
      initial: { enabled: false, ssoRequired: false },
    },
    tokens: "one",
    tokenTitle: "SCIM Key",
    unavailable: ({ plan }) =>
      plan === "Enterprise"
        ? undefined
        : `SCIM provisioning comes with the Enterprise plan only, and this organization has ${String(plan)}`,
    shut: ({ enabled }) =>
      enabled === true
        ? undefined
        : "SCIM provisioning is not enabled: set Enable SCIM Provisioning in Access and SSO Settings to Enabled, save, and test again",
    whenReady: { enabled: true },
  },
  roles: [
    { id: "admin", title: "an admin", may: "everything" },
    { id: "manager", title: "a manager", may: ["read-people", "invite-people"] },
    { id: "member", title: "a member", may: ["read-people"] },
    { id: "viewer", title: "a viewer", may: [] },
  ],
  roleOfMembers: "member",
  accounts: { startsAs: "invited", invites: true, whenInactive: "removed", whenDeleted: "removed" },
  signUp: {
    fields: [
      { name: "givenName", label: "First name", kind: "text", isRequired: true },
      { name: "familyName", label: "Last name", kind: "text", isRequired: true },
    ],
    ssoJoins: false,
    isSsoOnly: ({ ssoRequired }) => ssoRequired === true,
  },
  licences: [],
  groupPermissions: ["viewer", "member", "manager", "admin"],
  hooks: { onTake: takeUser, onInvited: withPlaceholders },
  routes: [],
};
