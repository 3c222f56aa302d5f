import type { TargetFacts } from "../../model/facts.ts";
import {
  defineResourceType,
  type ResourceDefinition,
  standardResourceTypes,
  standardSchemas,
} from "../../scim/index.ts";
import type { ResourceType, Schema } from "../../scim/schema/attribute.ts";

/** One resource type of the target, as it declares it and as the RFC would let it be read. */
export interface TypeDefinition {
  readonly resourceType: ResourceType;
  /** By the target's own schemas. */
  readonly declared: ResourceDefinition;
  /** As declared, and as the RFC writes the standard schemas: where the two differ, a target may follow either. */
  readonly readings: readonly ResourceDefinition[];
  /** Whether the target published the schema itself, so that it can be held to its attributes. */
  readonly isPublished: boolean;
}

const lower = (text: string): string => text.toLowerCase();

/** A standard schema as the RFC writes it, with what the target has beside it. */
const standardised = (schema: Schema): Schema => {
  const standard = standardSchemas.find(({ id }) => lower(id) === lower(schema.id));
  if (standard === undefined) return schema;
  const names = new Set(standard.attributes.map(({ name }) => lower(name)));
  return {
    ...schema,
    attributes: [...standard.attributes, ...schema.attributes.filter(({ name }) => !names.has(lower(name)))],
  };
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
    readings: [declared, defineResourceType(extensionsOf(resourceType), all.map(standardised))],
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
