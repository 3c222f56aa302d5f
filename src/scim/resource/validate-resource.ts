import { isObject, type Json, type JsonObject } from "../json.ts";
import { fail, type Outcome, ok } from "../outcome.ts";
import { type AttributeIndex, findExtension, type ResourceDefinition } from "../schema/definition.ts";
import type { Tolerances } from "../tolerance.ts";
import { strict } from "../tolerance.ts";
import { onePrimary, type Reading, readValue } from "./coerce.ts";
import { isUnassigned } from "./empty.ts";
import { requireComplete } from "./required.ts";

export interface ValidateOptions {
  readonly tolerances?: Tolerances;
}

const refuse = (scimType: "invalidSyntax" | "invalidValue", detail: string): Outcome<never> =>
  fail({ status: 400, scimType, detail });

/** Attributes by one index: unknown ones are ignored, read-only ones too (RFC 7644 §3.3, §3.5.1). */
const readBlock = (block: JsonObject, index: AttributeIndex, reading: Reading): Outcome<JsonObject> => {
  const result: Record<string, Json> = {};
  for (const [key, value] of Object.entries(block)) {
    const attribute = index.get(key.toLowerCase());
    if (attribute === undefined || attribute.mutability === "readOnly" || attribute.name === "schemas") continue;
    const read = readValue(value, attribute, reading);
    if (!read.ok) return read;
    if (isUnassigned(read.value)) continue;
    result[attribute.name] = attribute.multiValued && Array.isArray(read.value) ? onePrimary(read.value) : read.value;
  }
  return ok(result);
};

const sameUrn = (left: string, right: string): boolean => left.toLowerCase() === right.toLowerCase();

/** The URIs a body lists; `schemas` may be missing only where nothing can be told from it. */
const listedSchemas = (body: JsonObject): readonly string[] | undefined => {
  const listed = Object.entries(body).find(([key]) => key.toLowerCase() === "schemas")?.[1];
  return Array.isArray(listed) && listed.length > 0 && listed.every((uri) => typeof uri === "string")
    ? (listed as readonly string[])
    : undefined;
};

/** `urn:scim:schemas:core:1.0`, and the same with a 2.0 that no RFC has. */
const isOtherCore = /^urn:scim:schemas:core:\d\.\d$/i;

const schemasProblem = (
  listed: readonly string[],
  definition: ResourceDefinition,
  tolerances: Tolerances,
): string | undefined => {
  const namesCore = listed.some(
    (uri) => sameUrn(uri, definition.core.id) || (tolerances.has("other-core-schema") && isOtherCore.test(uri)),
  );
  if (!namesCore) return `schemas does not list ${definition.core.id}`;
  if (tolerances.has("unknown-schemas")) return undefined;
  const unknown = listed.find(
    (uri) => !sameUrn(uri, definition.core.id) && findExtension(definition, uri) === undefined,
  );
  return unknown === undefined
    ? undefined
    : `schemas lists ${unknown}, which ${definition.resourceType.name} does not have`;
};

const readExtensions = (
  body: JsonObject,
  definition: ResourceDefinition,
  listed: readonly string[],
  reading: Reading,
): Outcome<readonly (readonly [string, JsonObject])[]> => {
  const blocks: (readonly [string, JsonObject])[] = [];
  for (const [key, value] of Object.entries(body)) {
    const extension = findExtension(definition, key);
    if (extension === undefined || isUnassigned(value)) continue;
    if (!isObject(value)) return refuse("invalidValue", `${extension.urn} takes an object`);
    const isListed = listed.some((uri) => sameUrn(uri, extension.urn));
    if (!isListed && !reading.tolerances.has("unlisted-extension"))
      return refuse("invalidSyntax", `${extension.urn} is used but not listed in schemas`);
    const block = readBlock(value, extension.attributes, reading);
    if (!block.ok) return block;
    if (!isUnassigned(block.value)) blocks.push([extension.urn, block.value]);
  }
  return ok(blocks);
};

/** `schemas` names the core schema and each extension that has content, in the definition's order. */
export const withSchemas = (resource: JsonObject, definition: ResourceDefinition): JsonObject => {
  const used = definition.extensions.filter(({ urn }) => !isUnassigned(resource[urn])).map(({ urn }) => urn);
  return { ...resource, schemas: [definition.core.id, ...used] };
};

/**
 * What a client may set of a body it sent to create or replace a resource: canonical spelling, types checked, unknown and read-only
 * attributes ignored, unassigned ones gone, at most one primary. `schemas` comes back as what is really used.
 */
export const validateResource = (
  definition: ResourceDefinition,
  body: Json | undefined,
  { tolerances = strict }: ValidateOptions = {},
): Outcome<JsonObject> => {
  if (!isObject(body)) return refuse("invalidSyntax", "The body is not a JSON object");
  const listed = listedSchemas(body);
  if (listed === undefined) return refuse("invalidSyntax", "schemas has to list at least one URI");
  const problem = schemasProblem(listed, definition, tolerances);
  if (problem !== undefined) return refuse("invalidSyntax", problem);
  const reading: Reading = { tolerances, unknown: "ignore", readOnly: "ignore", emptyText: "keep" };
  const own = readBlock(body, definition.attributes, reading);
  if (!own.ok) return own;
  const extensions = readExtensions(body, definition, listed, reading);
  if (!extensions.ok) return extensions;
  const resource = { ...own.value, ...Object.fromEntries(extensions.value) };
  return requireComplete(withSchemas(resource, definition), definition);
};
