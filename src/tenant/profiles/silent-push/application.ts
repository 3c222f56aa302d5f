import { isObject, type JsonObject } from "../../../scim/index.ts";
import type { Application } from "../../application.ts";
import type { Field } from "../../field.ts";
import { countries } from "../countries.ts";
import { silentPushProfile } from "./profile.ts";
import { supportRoutes, supportTeam, whySsoShut } from "./support.ts";

const profileSettings: readonly Field[] = [
  { name: "givenName", label: "First Name", kind: "text", isRequired: true },
  { name: "familyName", label: "Last Name", kind: "text", isRequired: true },
  { name: "jobDescription", label: "Job Description", kind: "text", isRequired: true },
  { name: "organization", label: "Organization", kind: "text", isRequired: true },
  { name: "contact", label: "Contact Information", kind: "text", isRequired: true },
];

const workEmailOf = ({ emails }: JsonObject): JsonObject => {
  const work = (Array.isArray(emails) ? emails : []).filter(isObject).find(({ type }) => type === "work");
  return work?.value === undefined ? {} : { workEmail: work.value };
};

/** A threat intelligence product whose people are invited, by an administrator or by what their company's IdP provisions. */
export const silentPush: Application = {
  id: "silent-push",
  title: "Silent Push",
  profile: silentPushProfile,
  organization: {
    id: "organization",
    title: "Organization",
    fields: [
      { name: "name", label: "Name", kind: "text", isRequired: true },
      { name: "country", label: "Country", kind: "choice", allowed: countries, isRequired: true },
      { name: "city", label: "City", kind: "text", isRequired: true },
      { name: "address", label: "Address", kind: "text", isRequired: true },
      { name: "email", label: "Email", kind: "email", isRequired: true },
      { name: "phone", label: "Phone number", kind: "phone", isRequired: true },
      { name: "edition", label: "Edition", kind: "choice", allowed: ["Community", "Enterprise"], isRequired: true },
    ],
    initial: { edition: "Enterprise" },
  },
  provisioning: {
    form: { id: "provisioning", title: "SCIM (Enterprise)", fields: [], initial: {} },
    tokens: "one",
    tokenTitle: "SCIM token",
    issuedBy: `${supportTeam} (POST /app/support/scim-credentials)`,
    unavailable: ({ edition }) =>
      edition === "Enterprise"
        ? undefined
        : `SCIM is an Enterprise feature, and this organization has the ${String(edition)} edition: talk to ${supportTeam}`,
    shut: () => undefined,
    whenReady: {},
  },
  roles: [
    { id: "organization-admin", title: "an Organization Admin", may: "everything" },
    { id: "user", title: "a user", may: ["read-people"] },
  ],
  roleOfMembers: "user",
  accounts: { startsAs: "invited", invites: true, whenInactive: "suspended", whenDeleted: "removed" },
  signUp: {
    // Whoever accepts an invitation needs a password only: the rest can wait for the page.
    fields: profileSettings.map((field) => ({ ...field, isRequired: false })),
    profile: profileSettings,
    ssoJoins: true,
    ssoShut: whySsoShut,
    invitation: "Select Setup Your Password and complete your registration.",
  },
  licences: [],
  groupPermissions: [],
  hooks: { onShown: workEmailOf },
  routes: supportRoutes,
};
