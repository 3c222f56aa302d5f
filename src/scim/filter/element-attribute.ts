import type { AttributePath } from "../path/path.ts";
import type { Attribute } from "../schema/attribute.ts";
import { subAttributesOf } from "../schema/definition.ts";

/**
 * What a path inside square brackets names: a sub-attribute of the parent. Elements of a simple multi-valued attribute have the one
 * name `value` (RFC 7644 §3.5.2.2), and are then the parent itself.
 */
export const elementAttribute = (
  parent: Attribute,
  { urn, attribute, subAttribute }: AttributePath,
): Attribute | undefined => {
  if (urn !== undefined || subAttribute !== undefined) return undefined;
  const name = attribute.toLowerCase();
  if (parent.type === "complex") return subAttributesOf(parent).get(name);
  return parent.multiValued && name === "value" ? parent : undefined;
};
