import type { Attribute, Json, JsonObject, ResourceType, Schema } from "../../scim/index.ts";
import { isObject } from "../../scim/index.ts";

/** An attribute of a resource type and where it stands: at the top (no `urn`), or in an extension's object. */
export interface Placed {
  readonly urn?: string;
  readonly attribute: Attribute;
}

/** A resource type's own attributes, the extensions' included. Common attributes are not among them: no schema lists them. */
export const placedAttributes = (type: ResourceType, schemas: readonly Schema[]): readonly Placed[] => {
  const attributesOf = (urn: string): readonly Attribute[] => schemas.find(({ id }) => id === urn)?.attributes ?? [];
  return [
    ...attributesOf(type.schema).map((attribute) => ({ attribute })),
    ...type.schemaExtensions.flatMap(({ schema }) =>
      attributesOf(schema).map((attribute) => ({ urn: schema, attribute })),
    ),
  ];
};

/** The name an index has for an attribute: `username`, `members.value`, `urn:…:user:manager.value`. */
export const indexName = (urn: string | undefined, attribute: string, subAttribute?: string): string =>
  `${urn === undefined ? "" : `${urn}:`}${attribute}${subAttribute === undefined ? "" : `.${subAttribute}`}`.toLowerCase();

export const valueAt = (resource: JsonObject, urn: string | undefined, name: string): Json | undefined => {
  if (urn === undefined) return resource[name];
  const extension = resource[urn];
  return isObject(extension) ? extension[name] : undefined;
};

/** The resource with another value in one place; undefined unassigns it, and an extension left empty goes too. */
export const withValueAt = (
  resource: JsonObject,
  urn: string | undefined,
  name: string,
  value: Json | undefined,
): JsonObject => {
  if (urn === undefined) return withMember(resource, name, value);
  const extension = resource[urn];
  const changed = withMember(isObject(extension) ? extension : {}, name, value);
  return withMember(resource, urn, Object.keys(changed).length === 0 ? undefined : changed);
};

const withMember = (object: JsonObject, name: string, value: Json | undefined): JsonObject => {
  if (value !== undefined) return { ...object, [name]: value };
  const { [name]: _gone, ...rest } = object;
  return rest;
};

/** The elements of a multi-valued attribute, or the one value of a singular one. */
export const elementsOf = (value: Json | undefined): readonly Json[] => {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
};
