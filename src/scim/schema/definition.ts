import type { JsonObject } from "../json.ts";
import type { AttributePath } from "../path/path.ts";
import type { Attribute, ResourceType, Schema } from "./attribute.ts";
import { commonAttributes } from "./standard.ts";

export type AttributeIndex = ReadonlyMap<string, Attribute>;

/** An extension schema, indexed. */
export interface ExtensionDefinition {
  readonly urn: string;
  readonly schema: Schema;
  readonly isRequired: boolean;
  readonly attributes: AttributeIndex;
}

/** A resource type with its schemas, indexed by lower-case names once. */
export interface ResourceDefinition {
  readonly resourceType: ResourceType;
  readonly core: Schema;
  /** Core and common attributes. */
  readonly attributes: AttributeIndex;
  readonly extensions: readonly ExtensionDefinition[];
  /** By lower-case URN. */
  readonly extensionsByUrn: ReadonlyMap<string, ExtensionDefinition>;
}

/** An attribute that a path names. `urn` is the extension it stands in; missing for core and common ones. */
export interface FoundAttribute {
  readonly attribute: Attribute;
  /** The complex attribute, when the path names a sub-attribute. */
  readonly parent?: Attribute;
  readonly urn?: string;
}

const lower = (text: string): string => text.toLowerCase();

const indexOf = (attributes: readonly Attribute[]): AttributeIndex =>
  new Map(attributes.map((attribute) => [lower(attribute.name), attribute]));

const subIndexes = new WeakMap<Attribute, AttributeIndex>();

/** The sub-attributes of a complex attribute by lower-case name. */
export const subAttributesOf = (attribute: Attribute): AttributeIndex => {
  const known = subIndexes.get(attribute);
  if (known !== undefined) return known;
  const index = indexOf(attribute.subAttributes ?? []);
  subIndexes.set(attribute, index);
  return index;
};

const emptySchema = (id: string): Schema => ({ id, name: id, attributes: [] });

/** RFC 7643 §3.1: a schema may list `id` among its attributes, but what `id` is stands in the RFC. */
const isOwn = ({ name }: Attribute): boolean => lower(name) !== "id";

/** Compiles a resource type with its schemas; a schema that is not there counts as one without attributes. */
export const defineResourceType = (resourceType: ResourceType, schemas: readonly Schema[]): ResourceDefinition => {
  const find = (urn: string): Schema => schemas.find(({ id }) => lower(id) === lower(urn)) ?? emptySchema(urn);
  const core = find(resourceType.schema);
  const extensions = resourceType.schemaExtensions.map(({ schema: urn, required }) => {
    const schema = find(urn);
    return { urn, schema, isRequired: required, attributes: indexOf(schema.attributes) };
  });
  return {
    resourceType,
    core,
    attributes: indexOf([...commonAttributes, ...core.attributes.filter(isOwn)]),
    extensions,
    extensionsByUrn: new Map(extensions.map((extension) => [lower(extension.urn), extension])),
  };
};

/** The extension a text names, in any letter case. */
export const findExtension = (definition: ResourceDefinition, urn: string): ExtensionDefinition | undefined =>
  definition.extensionsByUrn.get(lower(urn));

/** The attribute a path names, in any letter case (RFC 7643 §2.1); a core attribute may carry the core schema's URN. */
export const findAttribute = (definition: ResourceDefinition, path: AttributePath): FoundAttribute | undefined => {
  const extension = path.urn === undefined ? undefined : findExtension(definition, path.urn);
  const isCore = path.urn === undefined || lower(path.urn) === lower(definition.core.id);
  const attributes = extension?.attributes ?? (isCore ? definition.attributes : undefined);
  const top = attributes?.get(lower(path.attribute));
  if (top === undefined) return undefined;
  const where = extension === undefined ? {} : { urn: extension.urn };
  if (path.subAttribute === undefined) return { attribute: top, ...where };
  const sub = subAttributesOf(top).get(lower(path.subAttribute));
  return sub === undefined ? undefined : { attribute: sub, parent: top, ...where };
};

/** The name under which an object holds an attribute, whatever letter case it was written in; undefined when it does not. */
export const keyOf = (object: JsonObject, name: string): string | undefined => {
  if (Object.hasOwn(object, name)) return name;
  const wanted = lower(name);
  // Most objects are written as the schema writes names, so this mostly finds nothing: no list of keys is made for that.
  for (const key in object) {
    if (key.length === name.length && lower(key) === wanted && Object.hasOwn(object, key)) return key;
  }
  return undefined;
};
