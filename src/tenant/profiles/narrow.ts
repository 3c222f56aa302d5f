import type { Profile } from "../../model/profile.ts";
import {
  type Attribute,
  type Schema,
  standardResourceTypes,
  standardSchemas,
  tolerant,
  urns,
} from "../../scim/index.ts";
import { reference } from "../../server/profiles/reference.ts";

const chosen = (id: string, isMeant: (name: string) => boolean): Schema => {
  const schema = standardSchemas.find((one) => one.id === id);
  return { id, name: id, ...schema, attributes: (schema?.attributes ?? []).filter(({ name }) => isMeant(name)) };
};

/** The schema with only the named parts of one of its attributes. */
export const withParts = (schema: Schema, name: string, parts: readonly string[]): Schema => ({
  ...schema,
  attributes: schema.attributes.map((attribute) =>
    attribute.name === name
      ? { ...attribute, subAttributes: (attribute.subAttributes ?? []).filter((part) => parts.includes(part.name)) }
      : attribute,
  ),
});

/** A text that a product adds to a schema. */
export const customText = (name: string, description: string, canonicalValues?: readonly string[]): Attribute => ({
  name,
  description,
  type: "string",
  multiValued: false,
  required: false,
  caseExact: false,
  mutability: "readWrite",
  returned: "default",
  uniqueness: "none",
  ...(canonicalValues === undefined ? {} : { canonicalValues }),
});

/** A standard schema with the named attributes only. */
export const narrowed = (id: string, names: readonly string[]): Schema => chosen(id, (name) => names.includes(name));

/** A standard schema with all attributes but those named. */
export const allBut = (id: string, ...names: readonly string[]): Schema => chosen(id, (name) => !names.includes(name));

export interface Narrow {
  readonly id: string;
  readonly title: string;
  /** The core User, as much of it as the product has. */
  readonly user: Schema;
  readonly extensions?: readonly Schema[];
  readonly hasGroups?: boolean;
  readonly features?: Partial<Profile["features"]>;
}

/** What a product says of its SCIM endpoint: the parts of the standard that it has, and nothing it has not. */
export const narrowProfile = ({
  id,
  title,
  user,
  extensions = [],
  hasGroups = true,
  features = {},
}: Narrow): Profile => {
  const others = standardSchemas.filter((schema) => schema.id !== urns.user && schema.id !== urns.enterpriseUser);
  return {
    id,
    title,
    tolerances: tolerant,
    schemas: [user, ...others.filter((schema) => hasGroups || schema.id !== urns.group), ...extensions],
    resourceTypes: standardResourceTypes
      .filter(({ schema }) => hasGroups || schema !== urns.group)
      .map((type) =>
        type.schema === urns.user
          ? { ...type, schemaExtensions: extensions.map(({ id: schema }) => ({ schema, required: false })) }
          : type,
      ),
    features: { ...reference.features, ...features },
  };
};
