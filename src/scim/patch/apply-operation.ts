import { isObject, type Json, type JsonObject } from "../json.ts";
import { type Outcome, ok } from "../outcome.ts";
import { parsePatchPath } from "../path/parse-path.ts";
import type { PatchPath } from "../path/path.ts";
import { printPath } from "../path/print-path.ts";
import type { Reading } from "../resource/coerce.ts";
import {
  type ExtensionDefinition,
  type FoundAttribute,
  findAttribute,
  findExtension,
  type ResourceDefinition,
} from "../schema/definition.ts";
import { changePart } from "./change-part.ts";
import { changeSchemas } from "./change-schemas.ts";
import { changeSelected } from "./change-selected.ts";
import { changeWhole } from "./change-whole.ts";
import type { Choices } from "./choices.ts";
import type { PatchOperation } from "./parse-patch-op.ts";
import { type Place, valueAt } from "./place.ts";
import { refuse, refuseMutability, type Work } from "./work.ts";

type Applied = Outcome<JsonObject>;

const isReadOnly = ({ attribute, parent }: FoundAttribute): boolean =>
  attribute.mutability === "readOnly" || parent?.mutability === "readOnly";

/** Where an attribute is that the path names: some providers look for one without URN in the extensions too. */
const find = (path: PatchPath, { definition, choices }: Work): FoundAttribute | undefined => {
  const found = findAttribute(definition, path);
  if (found !== undefined || path.urn !== undefined) return found;
  const [guess] = definition.extensions.flatMap(({ urn }) => findAttribute(definition, { ...path, urn }) ?? []);
  return guess !== undefined && choices.has("extension-guessed") ? guess : undefined;
};

/** Every member of an object as an operation of its own on what it names, in order. */
const onMembers = (
  resource: JsonObject,
  value: Json | undefined,
  work: Work,
  pathOf: (key: string) => PatchPath | undefined,
): Applied => {
  if (!isObject(value)) return refuse("invalidValue", "Without a path, value is an object of attributes");
  const { definition, choices } = work;
  if (Object.keys(value).length === 0 && choices.has("nothing-named-refused"))
    return refuse("invalidValue", "value names no attribute");
  let current = resource;
  for (const [key, member] of Object.entries(value)) {
    const path = pathOf(key);
    if (path === undefined && choices.has("unknown-ignored")) continue;
    if (path === undefined) return refuse("invalidPath", `${definition.resourceType.name} has no attribute ${key}`);
    const found = findAttribute(definition, path);
    if (found !== undefined && isReadOnly(found) && choices.has("read-only-in-patch")) continue;
    const next = onPath(current, path, member, work);
    if (!next.ok) return next;
    current = next.value;
  }
  return ok(current);
};

/** Keys of a path-less value: attribute names and extension URNs; with `dotted-keys` also paths. */
const memberPath =
  (work: Work) =>
  (key: string): PatchPath | undefined => {
    const { definition, choices } = work;
    if (find({ attribute: key }, work) !== undefined) return { attribute: key };
    const extension = findExtension(definition, key);
    if (extension !== undefined) return { urn: extension.urn, attribute: "" };
    const path = choices.has("dotted-keys") ? parsePatchPath(key) : undefined;
    return path?.ok && findAttribute(definition, path.value) !== undefined ? path.value : undefined;
  };

/** What stands in an extension goes attribute by attribute, for each has its own mutability; read-only ones stay. */
const withoutExtension = (resource: JsonObject, { urn, schema }: ExtensionDefinition, work: Work): Applied => {
  let current = resource;
  for (const attribute of schema.attributes) {
    const place: Place = { urn, name: attribute.name };
    if (attribute.mutability === "readOnly" || valueAt(current, place) === undefined) continue;
    const next = changeWhole(current, place, attribute, undefined, { ...work, op: "remove" });
    if (!next.ok) return next;
    current = next.value;
  }
  return ok(current);
};

const onExtension = (
  resource: JsonObject,
  extension: ExtensionDefinition,
  value: Json | undefined,
  work: Work,
): Applied => {
  if (work.op === "remove" || (value === null && work.op === "replace"))
    return withoutExtension(resource, extension, work);
  if (value === null) return ok(resource);
  const { urn, attributes } = extension;
  return onMembers(resource, value, work, (key) =>
    attributes.has(key.toLowerCase()) ? { urn, attribute: key } : undefined,
  );
};

/** A path that is an extension's URN reads as URN and attribute, for its last colon looks like the one before a name. */
const namedExtension = (
  { urn, attribute, subAttribute, filter }: PatchPath,
  definition: ResourceDefinition,
): ExtensionDefinition | undefined => {
  if (urn === undefined || filter !== undefined) return undefined;
  if (attribute === "") return findExtension(definition, urn);
  return findExtension(definition, `${urn}:${attribute}${subAttribute === undefined ? "" : `.${subAttribute}`}`);
};

const onAttribute = (
  resource: JsonObject,
  { attribute, parent, urn }: FoundAttribute,
  { filter }: PatchPath,
  value: Json | undefined,
  work: Work,
): Applied => {
  const top = parent ?? attribute;
  const place: Place = { ...(urn === undefined ? {} : { urn }), name: top.name };
  if (parent?.mutability === "readOnly") return refuseMutability(parent);
  if (filter !== undefined) {
    const sub = parent === undefined ? {} : { sub: attribute };
    return changeSelected(resource, place, { attribute: top, filter, ...sub }, value, work);
  }
  return parent === undefined
    ? changeWhole(resource, place, attribute, value, work)
    : changePart(resource, place, parent, attribute, value, work);
};

const onPath = (resource: JsonObject, path: PatchPath, value: Json | undefined, work: Work): Applied => {
  const { definition, choices } = work;
  const extension = namedExtension(path, definition);
  if (extension !== undefined) {
    if (path.attribute !== "" && choices.has("extension-path-refused"))
      return refuse("invalidPath", `${printPath(path)} is the name of a schema, not of an attribute`);
    return onExtension(resource, extension, value, work);
  }
  const found = find(path, work);
  if (found === undefined)
    return refuse("invalidPath", `${definition.resourceType.name} has no attribute ${printPath(path)}`);
  if (found.attribute.name === "schemas" && found.urn === undefined && path.filter === undefined)
    return changeSchemas(resource, value, work);
  return onAttribute(resource, found, path, value, work);
};

/** Applies one operation; the resource handed in stays as it is. */
export const applyOperation = (
  definition: ResourceDefinition,
  resource: JsonObject,
  { op, path, value }: PatchOperation,
  choices: Choices,
  reading: Reading,
): Applied => {
  const work: Work = { definition, choices, op, reading };
  return path === undefined ? onMembers(resource, value, work, memberPath(work)) : onPath(resource, path, value, work);
};
