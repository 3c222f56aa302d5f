import type { Quirk } from "../../model/profile.ts";
import {
  type AttributePath,
  defineResourceType,
  evaluateFilter,
  type Filter,
  type FoundAttribute,
  findAttribute,
  type JsonObject,
  type ResourceDefinition,
} from "../../scim/index.ts";
import { reference } from "../profiles/reference.ts";

const definitions: readonly ResourceDefinition[] = reference.resourceTypes.map((type) =>
  defineResourceType(type, reference.schemas),
);

const definitionOf = (resource: JsonObject): ResourceDefinition =>
  definitions.find(
    ({ resourceType }) => resourceType.name === (typeof resource.userName === "string" ? "User" : "Group"),
  ) ?? userDefinition;

const [first] = definitions;

/** What the quirks know of users. */
export const userDefinition: ResourceDefinition =
  first ?? defineResourceType({ id: "User", name: "User", endpoint: "/Users", schema: "", schemaExtensions: [] }, []);

type Condition = Extract<Filter, { kind: "compare" | "present" | "valuePath" }>;
type Twist = (condition: Condition, resource: JsonObject, definition: ResourceDefinition) => boolean | undefined;

const evaluate = (filter: Filter, resource: JsonObject, definition: ResourceDefinition, twist: Twist): boolean => {
  switch (filter.kind) {
    case "and":
      return evaluate(filter.left, resource, definition, twist) && evaluate(filter.right, resource, definition, twist);
    case "or":
      return evaluate(filter.left, resource, definition, twist) || evaluate(filter.right, resource, definition, twist);
    case "not":
      return !evaluate(filter.filter, resource, definition, twist);
    case "compare":
    case "present":
    case "valuePath":
      return twist(filter, resource, definition) ?? evaluateFilter(filter, resource, definition);
  }
};

/** Judges some conditions in another way; undefined leaves a condition as it is. */
export const twisting =
  (twist: Twist): NonNullable<Quirk["onMatch"]> =>
  (_isMatch, filter, resource) =>
    evaluate(filter, resource, definitionOf(resource), twist);

export const attributeAt = (path: AttributePath, definition: ResourceDefinition): FoundAttribute | undefined =>
  findAttribute(definition, path);

/** Another condition in the place of one, judged as the kernel judges it. */
export const as = (filter: Filter, resource: JsonObject, definition: ResourceDefinition): boolean =>
  evaluateFilter(filter, resource, definition);

/** Another filter in the place of one. */
export const matches = (filter: Filter, resource: JsonObject): boolean =>
  evaluateFilter(filter, resource, definitionOf(resource));
