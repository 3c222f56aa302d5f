import { defineResourceType, type ResourceDefinition, standardSchemas, urns } from "../../../scim/index.ts";
import { narrowed, narrowProfile } from "../narrow.ts";

const namesIn = (urn: string): readonly string[] =>
  (standardSchemas.find(({ id }) => id === urn)?.attributes ?? []).map(({ name }) => name);

/** Any attribute can be mapped, so it has all of the standard ones but those that only groups and sign-in would need. */
const userNames = namesIn(urns.user).filter((name) => name !== "groups" && name !== "password");

export const keepnetProfile = narrowProfile({
  id: "keepnet",
  title: "Keepnet: users with every standard attribute; groups are its own business",
  user: narrowed(urns.user, userNames),
  extensions: [narrowed(urns.enterpriseUser, namesIn(urns.enterpriseUser))],
  hasGroups: false,
  features: { changePassword: false },
});

/** What attributes that are to be mapped are looked up in. */
export const userDefinition: ResourceDefinition = defineResourceType(
  keepnetProfile.resourceTypes.find(({ name }) => name === "User") ?? {
    id: "User",
    name: "User",
    endpoint: "/Users",
    schema: urns.user,
    schemaExtensions: [],
  },
  keepnetProfile.schemas,
);
