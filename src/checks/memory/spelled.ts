import { type AttributeIndex, findExtension, type ResourceDefinition, subAttributesOf } from "../../scim/index.ts";
import { isObject, type Json, type JsonObject } from "../../scim/json.ts";

/** What stands behind each name, with the names as the schema writes them; the object itself where they already are. */
const renamed = (
  object: JsonObject,
  inner: (name: string, value: Json) => Json,
  nameOf: (name: string) => string,
): JsonObject => {
  const entries = Object.entries(object).map(([name, value]) => [nameOf(name), inner(name, value)] as const);
  const isSame = entries.every(([name, value]) => object[name] === value);
  return isSame ? object : Object.fromEntries(entries);
};

const eachOf = (value: Json, change: (object: JsonObject) => JsonObject): Json => {
  if (isObject(value)) return change(value);
  if (!Array.isArray(value)) return value;
  const values = value.map((each: Json) => eachOf(each, change));
  return values.every((each, at) => each === value[at]) ? value : values;
};

const spelledBy = (attributes: AttributeIndex, object: JsonObject): JsonObject =>
  renamed(
    object,
    (name, value) => {
      const attribute = attributes.get(name.toLowerCase());
      return attribute === undefined ? value : eachOf(value, (one) => spelledBy(subAttributesOf(attribute), one));
    },
    (name) => attributes.get(name.toLowerCase())?.name ?? name,
  );

/** A resource whose attributes are written as the schema writes them: in which letter case they are shown means nothing (RFC 7643 §2.1). */
export const spelled = (resource: JsonObject, definition: ResourceDefinition): JsonObject =>
  renamed(
    spelledBy(definition.attributes, resource),
    (name, value) => {
      const extension = findExtension(definition, name);
      return extension === undefined ? value : eachOf(value, (one) => spelledBy(extension.attributes, one));
    },
    (name) => findExtension(definition, name)?.urn ?? name,
  );
