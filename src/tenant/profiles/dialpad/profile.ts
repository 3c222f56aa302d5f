import { urns } from "../../../scim/index.ts";
import { customText, narrowed, narrowProfile, withParts } from "../narrow.ts";
import { licenceTypes } from "./licences.ts";

const core = narrowed(urns.user, ["userName", "name", "emails", "title", "preferredLanguage", "addresses", "active"]);

const department = narrowed(urns.enterpriseUser, ["department"]);

/** Attributes of Dialpad's own stand in the enterprise namespace. */
const enterprise = {
  ...department,
  attributes: [
    ...department.attributes,
    customText("officeName", "The office the person works in; stands before department"),
    customText("countryCode", "The country the person works in"),
    customText("licenseType", "The licence the person uses", licenceTypes),
  ],
};

export const dialpadProfile = narrowProfile({
  id: "dialpad",
  title: "Dialpad: users with an office, a licence and a number; who is deactivated or deleted is suspended; no groups",
  user: withParts(withParts(core, "name", ["givenName", "familyName"]), "addresses", ["country", "type", "primary"]),
  extensions: [enterprise],
  hasGroups: false,
  features: { changePassword: false },
});
