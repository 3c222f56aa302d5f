import type { TargetFacts } from "../../model/facts.ts";
import {
  type AttributePath,
  defineResourceType,
  findAttribute,
  type ResourceDefinition,
  standardResourceTypes,
  standardSchemas,
} from "../../scim/index.ts";
import { pathSegments } from "../request-path.ts";

/** A resource type as the target publishes it, beside the RFC's own. */
export interface TargetType {
  readonly own: ResourceDefinition;
  readonly standard: ResourceDefinition;
}

const same = (left: string, right: string): boolean => left.toLowerCase() === right.toLowerCase();

const typesOf = (facts: TargetFacts): readonly TargetType[] =>
  facts.resourceTypes.flatMap((resourceType) => {
    const standard = standardResourceTypes.find(({ schema }) => same(schema, resourceType.schema));
    const own = defineResourceType(resourceType, facts.schemas);
    const isPublished = facts.discovered.schemas && own.core.attributes.length > 0;
    return standard === undefined || !isPublished
      ? []
      : [{ own, standard: defineResourceType(standard, standardSchemas) }];
  });

const typesByFacts = new WeakMap<TargetFacts, readonly TargetType[]>();

/** The type of the resources a path leads to; undefined where the target does not say what they are made of. */
export const targetTypeAt = (path: string, facts: TargetFacts): TargetType | undefined => {
  const types = typesByFacts.get(facts) ?? typesOf(facts);
  typesByFacts.set(facts, types);
  const segments = pathSegments(path).map((segment) => segment.toLowerCase());
  return types.find(({ own }) =>
    pathSegments(own.resourceType.endpoint).every((part, at) => same(part, segments[at] ?? "")),
  );
};

/** An attribute of the RFC that this target does not have. What the RFC does not know either was meant to be unknown. */
export const isUnpublished = (path: AttributePath, { own, standard }: TargetType): boolean => {
  if (findAttribute(standard, path) === undefined || findAttribute(own, path) !== undefined) return false;
  const { subAttribute: _, ...parent } = path;
  const holder = path.subAttribute === undefined ? undefined : findAttribute(own, parent);
  return holder === undefined || (holder.attribute.subAttributes ?? []).length > 0;
};

/** An extension of the RFC that this target does not have. */
export const isUnpublishedExtension = (urn: string, { own, standard }: TargetType): boolean =>
  standard.extensionsByUrn.has(urn.toLowerCase()) && !own.extensionsByUrn.has(urn.toLowerCase());
