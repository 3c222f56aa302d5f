import { isObject, type Json, type JsonObject } from "../../scim/json.ts";
import { type Slot, slotsOf } from "./attributes.ts";

/** A resource with these attributes in the place of its own. */
export const withSlots = (resource: JsonObject, slots: readonly Slot[]): JsonObject => {
  const result: Record<string, Json> = { ...resource };
  for (const { name, urn, value } of slots) {
    if (urn === undefined) result[name] = value;
    else {
      const inner = result[urn];
      result[urn] = { ...(isObject(inner) ? inner : {}), [name]: value };
    }
  }
  return result;
};

/** A resource without a value for these attributes. */
export const withoutSlots = (resource: JsonObject, keys: readonly string[]): JsonObject => {
  const gone = [...slotsOf(resource).values()].filter(({ key }) => keys.includes(key));
  return withSlots(
    resource,
    gone.map((slot) => ({ ...slot, value: null })),
  );
};
