import type { TargetFacts } from "../../model/facts.ts";
import {
  defineResourceType,
  type ResourceDefinition,
  standardResourceTypes,
  standardSchemas,
} from "../../scim/index.ts";
import type { Attribute, ResourceType, Schema } from "../../scim/schema/attribute.ts";

/** One resource type of the target, as it declares it and as the RFC would let it be read. */
export interface TypeDefinition {
  readonly resourceType: ResourceType;
  /** By the target's own schemas. */
  readonly declared: ResourceDefinition;
  /** The target's attributes and, beside them, the standard ones it did not publish: both readings of such a name are fair. */
  readonly readings: readonly ResourceDefinition[];
  /** Whether the target published the schema itself, so that it can be held to its attributes. */
  readonly isPublished: boolean;
}

const lower = (text: string): string => text.toLowerCase();

const withMissing = (own: readonly Attribute[], standard: readonly Attribute[]): readonly Attribute[] => {
  const names = new Set(own.map(({ name }) => lower(name)));
  return [...own, ...standard.filter(({ name }) => !names.has(lower(name)))];
};

/** The target's schema, completed by the standard schema of the same URI. */
const complete = (schema: Schema): Schema => {
  const standard = standardSchemas.find(({ id }) => lower(id) === lower(schema.id));
  return standard === undefined
    ? schema
    : { ...schema, attributes: withMissing(schema.attributes, standard.attributes) };
};

const extensionsOf = (resourceType: ResourceType): ResourceType => {
  const standard = standardResourceTypes.find(({ schema }) => lower(schema) === lower(resourceType.schema));
  const listed = new Set(resourceType.schemaExtensions.map(({ schema }) => lower(schema)));
  const missing = (standard?.schemaExtensions ?? []).filter(({ schema }) => !listed.has(lower(schema)));
  return { ...resourceType, schemaExtensions: [...resourceType.schemaExtensions, ...missing] };
};

const defineType = (resourceType: ResourceType, facts: TargetFacts): TypeDefinition => {
  const published = facts.schemas.find(({ id }) => lower(id) === lower(resourceType.schema));
  const all = [
    ...facts.schemas,
    ...standardSchemas.filter(({ id }) => !facts.schemas.some((schema) => lower(schema.id) === lower(id))),
  ];
  const declared = defineResourceType(resourceType, all);
  return {
    resourceType,
    declared,
    readings: [declared, defineResourceType(extensionsOf(resourceType), all.map(complete))],
    isPublished: facts.discovered.schemas && published !== undefined,
  };
};

const defined = new WeakMap<TargetFacts, readonly TypeDefinition[]>();

/** The resource types of a target; the longest endpoint first, so that `/Users/Admins` is not taken for a user. */
export const typesOf = (facts: TargetFacts): readonly TypeDefinition[] => {
  const before = defined.get(facts);
  if (before !== undefined) return before;
  const types = facts.resourceTypes
    .map((resourceType) => defineType(resourceType, facts))
    .sort((a, b) => b.resourceType.endpoint.length - a.resourceType.endpoint.length);
  defined.set(facts, types);
  return types;
};
