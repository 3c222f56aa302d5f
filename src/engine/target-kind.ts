import type { TargetFacts } from "../model/facts.ts";
import {
  defineResourceType,
  type ResourceDefinition,
  type ResourceType,
  standardResourceTypes,
  standardSchemas,
  urns,
} from "../scim/index.ts";

const schemaOf = { user: urns.user, group: urns.group } as const;
const usualEndpoint = { user: "/Users", group: "/Groups" } as const;

export type TargetKind = keyof typeof schemaOf;

const sameUrn = (left: string, right: string): boolean => left.toLowerCase() === right.toLowerCase();

/** The target's resource type for people or for groups. */
export const resourceTypeOf = (facts: TargetFacts, kind: TargetKind): ResourceType | undefined =>
  facts.resourceTypes.find(({ schema }) => sameUrn(schema, schemaOf[kind]));

export const endpointOfKind = (facts: TargetFacts, kind: TargetKind): string =>
  resourceTypeOf(facts, kind)?.endpoint ?? usualEndpoint[kind];

const standardType = (kind: TargetKind): ResourceType => ({
  id: kind,
  name: kind,
  endpoint: usualEndpoint[kind],
  schema: schemaOf[kind],
  schemaExtensions: [],
  ...standardResourceTypes.find(({ schema }) => sameUrn(schema, schemaOf[kind])),
});

/** People or groups as this target defines them, or as the RFC does where it does not say. */
export const definitionFor = (facts: TargetFacts, kind: TargetKind): ResourceDefinition =>
  defineResourceType(resourceTypeOf(facts, kind) ?? standardType(kind), [...facts.schemas, ...standardSchemas]);
