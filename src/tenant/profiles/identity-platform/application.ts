import { fail, ok } from "../../../scim/index.ts";
import type { Application } from "../../application.ts";
import { asIdpLeftIt, markEdit, markGroupEdit } from "./by-hand.ts";
import { followIdp } from "./follow-idp.ts";
import { identityPlatformProfile } from "./profile.ts";
import { platformRoles, roleOfMembers } from "./roles.ts";
import { allSwitches, refuseKeeping, refuseRemoval, switchFields } from "./switches.ts";

/** A platform that leaves the life cycle of its users to any IdP that speaks SCIM, and signing in to OAuth and OIDC. */
export const identityPlatform: Application = {
  id: "identity-platform",
  title: "Identity platform",
  profile: identityPlatformProfile,
  organization: {
    id: "organization",
    title: "Organization Settings",
    fields: [
      { name: "name", label: "Name", kind: "text", isRequired: true },
      {
        name: "account",
        label: "Account",
        kind: "choice",
        allowed: ["Personal", "Business", "Organization"],
        isRequired: true,
      },
    ],
    initial: { name: "Acme", account: "Business" },
  },
  provisioning: {
    form: { id: "provisioning", title: "Identity & Provisioning", fields: switchFields, initial: allSwitches(false) },
    tokens: "one",
    tokenTitle: "SCIM access token",
    unavailable: ({ account }) =>
      account === "Personal"
        ? "SCIM provisioning needs a Business or Organization account, and this is a Personal account"
        : undefined,
    // With every switch off the connection can be tested, and nothing is changed.
    shut: () => undefined,
    whenReady: allSwitches(true),
  },
  roles: platformRoles,
  roleOfMembers,
  accounts: {
    startsAs: "active",
    invites: false,
    whenInactive: "suspended",
    whenDeleted: "removed",
    idpGivesRoles: true,
  },
  signUp: {
    fields: [
      { name: "givenName", label: "First name", kind: "text", isRequired: true },
      { name: "familyName", label: "Last name", kind: "text", isRequired: true },
    ],
    ssoJoins: true,
  },
  licences: [],
  groupPermissions: [],
  hooks: {
    onChange: asIdpLeftIt,
    onRemove: refuseRemoval,
    onKeep: async (plane, wanted) => {
      const refusal = await refuseKeeping(plane, wanted);
      return refusal === undefined ? ok(wanted.resource) : fail(refusal);
    },
    onKept: followIdp,
    onEdited: markEdit,
    onGroupEdited: markGroupEdit,
  },
  routes: [],
};
