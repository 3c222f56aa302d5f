import type { TargetFacts } from "../model/facts.ts";
import type { ResourceType } from "../scim/schema/attribute.ts";

const schemaOf = {
  user: "urn:ietf:params:scim:schemas:core:2.0:User",
  group: "urn:ietf:params:scim:schemas:core:2.0:Group",
} as const;

const usual = { user: "/Users", group: "/Groups" } as const;

export type TargetKind = keyof typeof schemaOf;

/** The target's resource type for people or for groups. */
export const resourceTypeOf = (facts: TargetFacts, kind: TargetKind): ResourceType | undefined =>
  facts.resourceTypes.find(({ schema }) => schema.toLowerCase() === schemaOf[kind].toLowerCase());

export const endpointOfKind = (facts: TargetFacts, kind: TargetKind): string =>
  resourceTypeOf(facts, kind)?.endpoint ?? usual[kind];
