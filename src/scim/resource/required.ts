import { isObject, type JsonObject } from "../json.ts";
import { fail, type Outcome, ok } from "../outcome.ts";
import type { Attribute } from "../schema/attribute.ts";
import type { ExtensionDefinition, ResourceDefinition } from "../schema/definition.ts";
import { isUnassigned } from "./empty.ts";

/** A required text that is empty says no more than none. */
const lacks = (block: JsonObject, { name, required, mutability }: Attribute): boolean =>
  required && mutability !== "readOnly" && (isUnassigned(block[name]) || block[name] === "");

const missingInExtension = (
  resource: JsonObject,
  { urn, schema, isRequired }: ExtensionDefinition,
): string | undefined => {
  const block = resource[urn];
  if (!isObject(block)) return isRequired ? urn : undefined;
  const attribute = schema.attributes.find((each) => lacks(block, each));
  return attribute === undefined ? undefined : `${urn}:${attribute.name}`;
};

/** The first attribute that the schemas require (RFC 7643 §2.2) and a resource lacks; the provider's own ones apart. */
export const missingRequired = (resource: JsonObject, { core, extensions }: ResourceDefinition): string | undefined => {
  const attribute = core.attributes.find((each) => lacks(resource, each));
  if (attribute !== undefined) return attribute.name;
  for (const extension of extensions) {
    const missing = missingInExtension(resource, extension);
    if (missing !== undefined) return missing;
  }
  return undefined;
};

export const requireComplete = (resource: JsonObject, definition: ResourceDefinition): Outcome<JsonObject> => {
  const name = missingRequired(resource, definition);
  return name === undefined
    ? ok(resource)
    : fail({ status: 400, scimType: "invalidValue", detail: `${name} is required` });
};
