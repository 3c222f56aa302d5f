import { urns } from "../../../scim/index.ts";
import { narrowed, narrowProfile, withParts } from "../narrow.ts";

const core = narrowed(urns.user, ["userName", "name", "emails", "active", "groups"]);

export const amplitudeProfile = narrowProfile({
  id: "amplitude",
  title: "Amplitude: five attributes of a user, one e-mail each, permission groups; who is deactivated has left",
  // Of a name it has the two parts that make up the name it shows.
  user: withParts(core, "name", ["givenName", "familyName"]),
  features: { changePassword: false },
});
