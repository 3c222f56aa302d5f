import { isObject, type Json, type JsonObject } from "../json.ts";
import { findAttribute, keyOf, type ResourceDefinition } from "../schema/definition.ts";
import type { AttributePath } from "./path.ts";

const child = (value: Json, name: string): readonly Json[] => {
  if (!isObject(value)) return [];
  const key = keyOf(value, name);
  const found = key === undefined ? null : (value[key] ?? null);
  if (found === null) return [];
  return Array.isArray(found) ? found : [found];
};

/** Every value a path names in a resource, elements of lists one by one; none where the path is unknown or has no value. */
export const valuesAt = (
  resource: JsonObject,
  path: AttributePath,
  definition: ResourceDefinition,
): readonly Json[] => {
  const found = findAttribute(definition, path);
  if (found === undefined) return [];
  const roots = found.urn === undefined ? [resource as Json] : child(resource, found.urn);
  const tops = roots.flatMap((root) => child(root, (found.parent ?? found.attribute).name));
  return found.parent === undefined ? tops : tops.flatMap((top) => child(top, found.attribute.name));
};
