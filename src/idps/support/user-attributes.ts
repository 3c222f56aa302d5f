import {
  type Attribute,
  type AttributeIndex,
  defineResourceType,
  standardResourceTypes,
  standardSchemas,
  subAttributesOf,
} from "../../scim/index.ts";

const user = standardResourceTypes
  .map((type) => defineResourceType(type, standardSchemas))
  .find(({ resourceType }) => resourceType.endpoint === "/Users");

/** The attributes a User has at its root (RFC 7643 §4.1). */
export const userAttributes: AttributeIndex = user?.attributes ?? new Map();

/** The attributes a user may have at its root, or below the URN of an extension; undefined where the URN is somebody's own. */
export const userAttributesAt = (urn?: string): AttributeIndex | undefined =>
  urn === undefined ? userAttributes : user?.extensionsByUrn.get(urn.toLowerCase())?.attributes;

/** What SCIM says about a place in a user; `own` where an extension of the application's own defines it, undefined where nothing does. */
export const userAttributeAt = (urn: string | undefined, names: readonly string[]): Attribute | "own" | undefined => {
  const attributes = userAttributesAt(urn);
  if (attributes === undefined) return "own";
  const [first = "", ...rest] = names;
  return rest.reduce<Attribute | undefined>(
    (attribute, name) => (attribute === undefined ? undefined : subAttributesOf(attribute).get(name.toLowerCase())),
    attributes.get(first.toLowerCase()),
  );
};
