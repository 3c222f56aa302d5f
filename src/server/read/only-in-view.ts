import { type AttributePath, findAttribute } from "../../scim/index.ts";
import type { ServedType } from "../catalog/catalog.ts";

const addresses: readonly string[] = ["$ref", "location", "version"];

/** Whether what is stored may not be asked: addresses and versions only a view has, and secrets it has not. */
export const isOnlyInView = (type: ServedType, path: AttributePath): boolean => {
  const found = findAttribute(type.definition, path);
  if (found === undefined) return false;
  const { attribute, parent } = found;
  const isSecret = attribute.returned === "never" || parent?.returned === "never";
  return isSecret || attribute.name === "meta" || addresses.includes(attribute.name);
};
