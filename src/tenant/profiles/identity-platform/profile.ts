import { standardSchemas, urns } from "../../../scim/index.ts";
import { allBut, narrowProfile } from "../narrow.ts";

/** Everything of a person and of groups but passwords, which are not SCIM's to set. */
export const identityPlatformProfile = narrowProfile({
  id: "identity-platform",
  title: "Identity platform: the IdP is the source of truth for people, groups and roles; passwords are not taken",
  user: allBut(urns.user, "password"),
  extensions: standardSchemas.filter(({ id }) => id === urns.enterpriseUser),
  features: { changePassword: false },
});
