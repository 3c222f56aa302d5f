import { standardSchemas, urns } from "../../../scim/index.ts";
import { allBut, narrowProfile } from "../narrow.ts";

/** Four mappings are documented, and any other attribute of a person is kept; passwords are the person's own affair, and there are no groups. */
export const silentPushProfile = narrowProfile({
  id: "silent-push",
  title: "Silent Push: people and no groups; the userName is the e-mail, and who is deactivated does not get in",
  user: allBut(urns.user, "password", "groups"),
  extensions: standardSchemas.filter(({ id }) => id === urns.enterpriseUser),
  hasGroups: false,
  features: { changePassword: false },
});
