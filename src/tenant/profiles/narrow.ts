import type { Profile } from "../../model/profile.ts";
import { type Schema, standardResourceTypes, standardSchemas, tolerant, urns } from "../../scim/index.ts";
import { reference } from "../../server/profiles/reference.ts";

const chosen = (id: string, isMeant: (name: string) => boolean): Schema => {
  const schema = standardSchemas.find((one) => one.id === id);
  return { id, name: id, ...schema, attributes: (schema?.attributes ?? []).filter(({ name }) => isMeant(name)) };
};

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
