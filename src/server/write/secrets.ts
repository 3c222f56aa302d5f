import type { JsonObject } from "../../scim/index.ts";
import { valueAt, withValueAt } from "../catalog/attributes.ts";
import type { ServedType } from "../catalog/catalog.ts";

/** RFC 7643 §9.2: a secret is never kept as it came. What was concealed before stays as it is. */
export const concealSecrets = (
  type: ServedType,
  resource: JsonObject,
  before: JsonObject | undefined,
  conceal: (secret: string) => string,
): JsonObject =>
  type.secret.reduce((concealed, { urn, attribute: { name } }) => {
    const value = valueAt(resource, urn, name);
    if (typeof value !== "string" || (before !== undefined && valueAt(before, urn, name) === value)) return concealed;
    return withValueAt(concealed, urn, name, conceal(value));
  }, resource);
