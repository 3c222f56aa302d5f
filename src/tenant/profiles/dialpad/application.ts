import type { Application } from "../../application.ts";
import { dialpadLicences, licenceOf } from "./licences.ts";
import { numberRoute } from "./numbers.ts";
import { areaCodeField, officeRoutes } from "./offices.ts";
import { describe, equip, equipEdited, equipKept, takeUser } from "./people.ts";
import { dialpadProfile } from "./profile.ts";

/** A telephone product: whoever is assigned works in an office, uses a licence and has a number. */
export const dialpad: Application = {
  id: "dialpad",
  title: "Dialpad",
  profile: dialpadProfile,
  organization: {
    id: "organization",
    title: "Company Settings",
    fields: [
      { name: "name", label: "Company name", kind: "text", isRequired: true },
      { name: "officeName", label: "Main office", kind: "text", isRequired: true },
      areaCodeField,
    ],
    initial: { name: "Acme", officeName: "Headquarters", areaCode: "415" },
  },
  provisioning: {
    form: { id: "provisioning", title: "API Keys", fields: [], initial: {} },
    tokens: "named",
    tokenTitle: "API token",
    shut: () => undefined,
    whenReady: {},
  },
  roles: [
    { id: "super-admin", title: "a super admin", may: "everything" },
    {
      id: "company-admin",
      title: "a company admin",
      may: [
        "read-people",
        "invite-people",
        "manage-people",
        "manage-numbers",
        "manage-offices",
        "read-settings",
        "manage-settings",
        "manage-provisioning",
        "read-audit",
      ],
    },
    { id: "office-admin", title: "an office admin", may: ["read-people", "invite-people", "read-settings"] },
    { id: "member", title: "a member", may: ["read-people"] },
  ],
  roleOfMembers: "member",
  accounts: {
    startsAs: "active",
    invites: false,
    whenInactive: "suspended",
    whenDeleted: "suspended",
    usualLicence: "dialpad_talk",
    licenceOf,
  },
  signUp: {
    fields: [
      { name: "givenName", label: "First name", kind: "text", isRequired: true },
      { name: "familyName", label: "Last name", kind: "text", isRequired: true },
    ],
    ssoJoins: false,
  },
  licences: dialpadLicences,
  groupPermissions: [],
  hooks: {
    onTake: takeUser,
    onKept: equipKept,
    onEdited: equipEdited,
    onShown: describe,
    onSignedUp: equip,
  },
  routes: [...officeRoutes, numberRoute],
};
