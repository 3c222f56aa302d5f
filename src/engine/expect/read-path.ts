import {
  compileElementFilter,
  findAttribute,
  isObject,
  type Json,
  type JsonObject,
  type PatchPath,
  parsePatchPath,
  type ResourceDefinition,
} from "../../scim/index.ts";
import { memberNamed } from "../member.ts";

const blocks = (resource: JsonObject): readonly JsonObject[] =>
  Object.entries(resource).flatMap(([key, value]) =>
    key.toLowerCase().startsWith("urn:") && isObject(value) ? [value] : [],
  );

/** Where the attribute stands: the extension named, the resource itself, or the extension that happens to have a bare name. */
const holderOf = (
  resource: JsonObject,
  { urn, attribute }: PatchPath,
  definition: ResourceDefinition,
): JsonObject | undefined => {
  if (urn !== undefined && urn.toLowerCase() !== definition.core.id.toLowerCase()) {
    const block = memberNamed(resource, urn);
    return isObject(block) ? block : undefined;
  }
  if (urn !== undefined || memberNamed(resource, attribute) !== undefined) return resource;
  return blocks(resource).find((block) => memberNamed(block, attribute) !== undefined);
};

const selected = (value: Json | undefined, path: PatchPath, definition: ResourceDefinition): Json | undefined => {
  const { urn, attribute, filter } = path;
  if (filter === undefined || value === undefined) return value;
  const found = findAttribute(definition, { attribute, ...(urn === undefined ? {} : { urn }) });
  if (found === undefined) return undefined;
  const matches = compileElementFilter(filter, found.attribute);
  const elements: readonly Json[] = Array.isArray(value) ? value : [value];
  return elements.filter((element) => isObject(element) && matches(element));
};

const subValue = (value: Json | undefined, name: string | undefined): Json | undefined => {
  if (name === undefined || value === undefined) return value;
  if (Array.isArray(value)) return (value as readonly Json[]).flatMap((element) => subValue(element, name) ?? []);
  return isObject(value) ? memberNamed(value, name) : undefined;
};

/** What a selection of exactly one element, or none, says without its list. */
const unlisted = (value: Json | undefined): Json | undefined =>
  Array.isArray(value) && value.length < 2 ? (value as readonly Json[])[0] : value;

/** The value at a SCIM path in a resource a target returned, whatever the letter case; undefined where there is none. */
export const readPath = (resource: JsonObject, text: string, definition: ResourceDefinition): Json | undefined => {
  const whole = memberNamed(resource, text);
  const parsed = parsePatchPath(text);
  if (whole !== undefined || !parsed.ok) return whole;
  const path = parsed.value;
  const holder = holderOf(resource, path, definition);
  const value = holder === undefined ? undefined : memberNamed(holder, path.attribute);
  const found = subValue(selected(value, path, definition), path.subAttribute);
  return path.filter === undefined ? found : unlisted(found);
};

/** Whether a path leads to `members` or into them, which may be shown on request only. */
export const leadsToMembers = (path: string): boolean => /^members(?![\w-])/i.test(path);
