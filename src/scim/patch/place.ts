import { isObject, type Json, type JsonObject } from "../json.ts";
import { isUnassigned, without } from "../resource/empty.ts";
import { keyOf } from "../schema/definition.ts";

/** A top-level attribute of the resource, or of one extension block. */
export interface Place {
  readonly urn?: string;
  readonly name: string;
}

const blockOf = (resource: JsonObject, urn: string | undefined): JsonObject => {
  if (urn === undefined) return resource;
  const block = resource[keyOf(resource, urn) ?? urn];
  return isObject(block) ? block : {};
};

/** The value an attribute has now; undefined when it has none. */
export const valueAt = (resource: JsonObject, { urn, name }: Place): Json | undefined => {
  const block = blockOf(resource, urn);
  const key = keyOf(block, name);
  const value = key === undefined ? undefined : block[key];
  return isUnassigned(value) ? undefined : value;
};

const setIn = (object: JsonObject, name: string, value: Json | undefined): JsonObject => {
  const key = keyOf(object, name);
  if (isUnassigned(value)) return key === undefined ? object : without(object, key);
  const rest = key === undefined || key === name ? object : without(object, key);
  return { ...rest, [name]: value as Json };
};

/** A resource with the attribute set; an unassigned value takes it away, and an extension block that becomes empty with it. */
export const withValueAt = (resource: JsonObject, { urn, name }: Place, value: Json | undefined): JsonObject =>
  urn === undefined ? setIn(resource, name, value) : setIn(resource, urn, setIn(blockOf(resource, urn), name, value));
