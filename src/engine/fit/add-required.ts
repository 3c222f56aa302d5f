import { type Attribute, type AttributeIndex, isObject, type Json, type JsonObject, keyOf } from "../../scim/index.ts";
import { sampleValue } from "./sample-value.ts";
import type { TargetType } from "./target-type.ts";

/** What the RFC asks for itself is never added: its absence is what a scenario may be about. */
const isAskedByTarget = (attribute: Attribute, standard: AttributeIndex | undefined): boolean =>
  attribute.required &&
  attribute.mutability !== "readOnly" &&
  standard?.get(attribute.name.toLowerCase())?.required !== true;

const additions = (
  object: JsonObject,
  attributes: readonly Attribute[],
  standard: AttributeIndex | undefined,
  owner: string,
): JsonObject =>
  Object.fromEntries(
    attributes
      .filter((attribute) => isAskedByTarget(attribute, standard) && keyOf(object, attribute.name) === undefined)
      .map((attribute) => [attribute.name, sampleValue(attribute, owner)]),
  );

const ownerOf = (resource: JsonObject, mark: string): string => {
  const names = ["userName", "displayName"].map((name) => resource[keyOf(resource, name) ?? ""]);
  return names.find((name) => typeof name === "string" && name !== "")?.toString() ?? mark;
};

/** Completes the parts of a complex attribute that was sent. */
const completed = (value: Json, attribute: Attribute, owner: string): Json => {
  if (Array.isArray(value)) return (value as readonly Json[]).map((element) => completed(element, attribute, owner));
  return isObject(value) && Object.keys(value).length > 0
    ? { ...value, ...additions(value, attribute.subAttributes ?? [], undefined, owner) }
    : value;
};

const withParts = (resource: JsonObject, attributes: AttributeIndex, owner: string): JsonObject =>
  Object.fromEntries(
    Object.entries(resource).map(([name, value]) => {
      const attribute = attributes.get(name.toLowerCase());
      return [name, attribute?.type === "complex" ? completed(value, attribute, owner) : value];
    }),
  );

const withUrns = (resource: JsonObject, urns: readonly string[]): JsonObject => {
  const key = keyOf(resource, "schemas");
  const schemas = key === undefined ? undefined : resource[key];
  const missing = urns.filter((urn) => Array.isArray(schemas) && !schemas.includes(urn));
  return key === undefined || missing.length === 0
    ? resource
    : { ...resource, [key]: [...(schemas as readonly Json[]), ...missing] };
};

/** A resource with what this target requires beyond the RFC, as its schemas say. */
export const withRequired = (resource: JsonObject, { own, standard }: TargetType, mark: string): JsonObject => {
  const owner = ownerOf(resource, mark);
  const core = {
    ...withParts(resource, own.attributes, owner),
    ...additions(resource, own.core.attributes, standard.attributes, owner),
  };
  const extensions = own.extensions.filter(({ isRequired }) => isRequired);
  const blocks = extensions.map(({ urn, schema }): [string, JsonObject] => {
    const written = resource[keyOf(resource, urn) ?? ""];
    const block = isObject(written) ? written : {};
    return [keyOf(resource, urn) ?? urn, { ...block, ...additions(block, schema.attributes, undefined, owner) }];
  });
  return withUrns(
    { ...core, ...Object.fromEntries(blocks.filter(([, block]) => Object.keys(block).length > 0)) },
    extensions.map(({ urn }) => urn),
  );
};
