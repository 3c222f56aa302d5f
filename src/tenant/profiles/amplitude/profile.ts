import { urns } from "../../../scim/index.ts";
import { narrowed, narrowProfile } from "../narrow.ts";

const core = narrowed(urns.user, ["userName", "name", "emails", "active", "groups"]);

/** Of a name it has the two parts that make up the name it shows. */
const nameParts = ["givenName", "familyName"];

const user = {
  ...core,
  attributes: core.attributes.map((attribute) =>
    attribute.name === "name"
      ? { ...attribute, subAttributes: (attribute.subAttributes ?? []).filter(({ name }) => nameParts.includes(name)) }
      : attribute,
  ),
};

export const amplitudeProfile = narrowProfile({
  id: "amplitude",
  title: "Amplitude: five attributes of a user, one e-mail each, permission groups; who is deactivated has left",
  user,
  features: { changePassword: false },
});
