import type { Json, JsonObject } from "../../scim/json.ts";
import { valueIn } from "../memory/attributes.ts";

/** The URIs a resource lists in `schemas`; empty when it lists none. */
export const urisOf = (resource: JsonObject): readonly string[] => {
  const schemas = valueIn(resource, "schemas");
  return Array.isArray(schemas)
    ? (schemas as readonly Json[]).filter((uri): uri is string => typeof uri === "string")
    : [];
};
