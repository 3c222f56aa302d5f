import type { Attribute, ResourceType, Schema } from "../../scim/index.ts";
import { type Placed, placedAttributes } from "./attributes.ts";

/** A complex attribute whose `value` is the id of another resource and whose `$ref` is that resource's address: `members`, `manager`, `groups`. */
export interface Reference {
  /** The resource type it belongs to, and those it may point at, by name. */
  readonly type: string;
  readonly targets: readonly string[];
  readonly urn: string | undefined;
  readonly name: string;
  readonly isMultiValued: boolean;
  readonly isReadOnly: boolean;
  /** The sub-attribute that holds the id. */
  readonly value: Attribute;
  /** The sub-attribute that shows the target's name, where the schema has one. */
  readonly label: "display" | "displayName" | undefined;
  /** What `type` says: the target's resource type, whether a membership is direct, or nothing. */
  readonly typeSays: "resource-type" | "directness" | undefined;
}

/** The read-only side of a membership: `groups` of users shows what `members` of groups says. */
export interface Mirror {
  readonly shown: Reference;
  readonly of: Reference;
}

export interface References {
  readonly kept: readonly Reference[];
  readonly mirrors: readonly Mirror[];
}

/** Found in the schemas, so that a profile with other types, or without some, needs no word here. */
export const findReferences = (types: readonly ResourceType[], schemas: readonly Schema[]): References => {
  const all = types.flatMap((type) =>
    placedAttributes(type, schemas).flatMap((placed) => referenceFrom(type.name, placed, types)),
  );
  const kept = all.filter(({ isReadOnly }) => !isReadOnly);
  return { kept, mirrors: all.flatMap((reference) => mirrorOf(reference, kept)) };
};

const mirrorOf = (shown: Reference, kept: readonly Reference[]): readonly Mirror[] => {
  const of = kept.find(
    ({ type, targets, isMultiValued }) => isMultiValued && shown.targets.includes(type) && targets.includes(shown.type),
  );
  return shown.isReadOnly && shown.isMultiValued && of !== undefined ? [{ shown, of }] : [];
};

const referenceFrom = (
  type: string,
  { attribute, urn }: Placed,
  types: readonly ResourceType[],
): readonly Reference[] => {
  const named = subAttribute(attribute, "$ref")?.referenceTypes ?? [];
  const targets = types.map(({ name }) => name).filter((name) => named.includes(name));
  const value = subAttribute(attribute, "value");
  if (targets.length === 0 || value === undefined) return [];
  const label = (["display", "displayName"] as const).find((name) => subAttribute(attribute, name) !== undefined);
  const typeSays = meaningOfType(subAttribute(attribute, "type")?.canonicalValues ?? [], targets);
  const { name, multiValued: isMultiValued, mutability } = attribute;
  return [{ type, targets, urn, name, isMultiValued, isReadOnly: mutability === "readOnly", value, label, typeSays }];
};

const meaningOfType = (words: readonly string[], targets: readonly string[]): Reference["typeSays"] => {
  if (words.includes("direct")) return "directness";
  return targets.every((target) => words.includes(target)) ? "resource-type" : undefined;
};

const subAttribute = (attribute: Attribute, name: string): Attribute | undefined =>
  attribute.subAttributes?.find((sub) => sub.name === name);
