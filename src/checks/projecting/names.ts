import { findAttribute, parseAttributePath } from "../../scim/index.ts";
import type { Attribute } from "../../scim/schema/attribute.ts";
import { keyFor } from "../memory/attributes.ts";
import type { TypeDefinition } from "../memory/types.ts";

/** One name of `attributes` or `excludedAttributes`. */
export interface NamedAttribute {
  readonly text: string;
  /** The attribute it selects or lies in. */
  readonly key: string;
  /** In lower case, when only a part of the attribute is meant. */
  readonly subAttribute?: string;
  readonly isQualified: boolean;
  readonly isInOtherCase: boolean;
}

const named = (text: string, type: TypeDefinition): NamedAttribute | undefined => {
  const path = parseAttributePath(text);
  if (!path.ok) return undefined;
  const found = findAttribute(type.declared, path.value);
  if (found === undefined) return undefined;
  const { urn, attribute, subAttribute } = path.value;
  const isCore = urn?.toLowerCase() === type.resourceType.schema.toLowerCase();
  const written = [attribute, ...(subAttribute === undefined ? [] : [subAttribute])];
  const defined = [...(found.parent === undefined ? [] : [found.parent.name]), found.attribute.name];
  return {
    text,
    key: keyFor(attribute, isCore ? undefined : urn),
    ...(subAttribute === undefined ? {} : { subAttribute: subAttribute.toLowerCase() }),
    isQualified: isCore,
    isInOtherCase: written.join(".") !== defined.join("."),
  };
};

/** The names of a projection, or undefined when one of them is none of the target's: what then happens is open. */
export const namesIn = (text: string, type: TypeDefinition): readonly NamedAttribute[] | undefined => {
  const names = text
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "")
    .map((name) => named(name, type));
  const known = names.filter((name) => name !== undefined);
  return known.length === names.length && names.length > 0 ? known : undefined;
};

export const subAttributeOf = (attribute: Attribute | undefined, name: string): Attribute | undefined =>
  attribute?.subAttributes?.find((sub) => sub.name.toLowerCase() === name.toLowerCase());
