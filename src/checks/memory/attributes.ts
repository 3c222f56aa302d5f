import { findAttribute, type ResourceDefinition } from "../../scim/index.ts";
import { isObject, type Json, type JsonObject } from "../../scim/json.ts";
import type { AttributePath } from "../../scim/path/path.ts";
import type { Attribute } from "../../scim/schema/attribute.ts";

/** One top-level attribute of a resource; an extension's attributes count as top-level ones under their URN. */
export interface Slot {
  /** Lower case; `urn:…:user:department` for an extension's attribute. */
  readonly key: string;
  readonly name: string;
  readonly urn?: string;
  readonly value: Json;
  /** JSON Pointer into the resource. */
  readonly pointer: string;
}

export const escapePointer = (token: string): string =>
  token.includes("~") || token.includes("/") ? token.replaceAll("~", "~0").replaceAll("/", "~1") : token;

export const keyFor = (name: string, urn?: string): string =>
  urn === undefined ? name.toLowerCase() : `${urn}:${name}`.toLowerCase();

const isUrn = (name: string): boolean => /^urn:/i.test(name);

const addSlots = (slots: Map<string, Slot>, object: JsonObject, urn: string | undefined): void => {
  const before = urn === undefined ? "" : `/${escapePointer(urn)}`;
  for (const name of Object.keys(object)) {
    const value = object[name] ?? null;
    if (urn === undefined && isUrn(name) && isObject(value)) {
      addSlots(slots, value, name);
      continue;
    }
    const key = keyFor(name, urn);
    if (key === "schemas" || key === "meta") continue;
    const pointer = `${before}/${escapePointer(name)}`;
    slots.set(key, urn === undefined ? { key, name, value, pointer } : { key, name, urn, value, pointer });
  }
};

const known = new WeakMap<JsonObject, ReadonlyMap<string, Slot>>();

/** The attributes of a resource by key, listed once. `schemas` and `meta` are the provider's business and left out. */
export const slotsOf = (resource: JsonObject): ReadonlyMap<string, Slot> => {
  const before = known.get(resource);
  if (before !== undefined) return before;
  const slots = new Map<string, Slot>();
  addSlots(slots, resource, undefined);
  known.set(resource, slots);
  return slots;
};

/** RFC 7643 §2.5: absent, null and the empty array are one state; an empty object or text says no more. */
export const isUnassigned = (value: Json | undefined): boolean =>
  value === undefined ||
  value === null ||
  value === "" ||
  (Array.isArray(value) && value.every(isUnassigned)) ||
  (isObject(value) && Object.values(value).every(isUnassigned));

const pathOf = ({ name, urn }: Pick<Slot, "name" | "urn">): AttributePath =>
  urn === undefined ? { attribute: name } : { urn, attribute: name };

export const attributeOf = (slot: Pick<Slot, "name" | "urn">, definition: ResourceDefinition): Attribute | undefined =>
  findAttribute(definition, pathOf(slot))?.attribute;

/** The value a resource holds under a name, whatever letter case it is written in. */
export const valueIn = (object: Json | undefined, name: string): Json | undefined => {
  if (!isObject(object)) return undefined;
  const exact = object[name];
  if (exact !== undefined) return exact;
  const wanted = name.toLowerCase();
  // Mostly there is none, so no list of names is made to find that out.
  for (const key in object) if (key.length === name.length && key.toLowerCase() === wanted) return object[key];
  return undefined;
};
