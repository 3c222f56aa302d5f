import { isObject, type Json, type JsonObject } from "../../json.ts";
import type { AttributePath } from "../../path/path.ts";
import type { Attribute } from "../../schema/attribute.ts";
import { findAttribute, keyOf, type ResourceDefinition, subAttributesOf } from "../../schema/definition.ts";
import { elementAttribute } from "../element-attribute.ts";

/** One thing a path may mean: an attribute and the values it has there; an element without the sub-attribute counts as undefined. */
export interface Place {
  /** Missing when no schema defines what the path names. */
  readonly attribute?: Attribute;
  readonly values: readonly (Json | undefined)[];
  /** Whether several values may stand there. */
  readonly isListed: boolean;
  /** A complex attribute named as a whole may mean its `value`. */
  readonly withDefault?: () => Place;
}

const nowhere: Place = { values: [], isListed: false };

const child = (object: JsonObject, name: string): Json | undefined => {
  const key = keyOf(object, name);
  return key === undefined ? undefined : object[key];
};

const elements = (value: Json | undefined): readonly Json[] => {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value as Json];
};

const below = (parents: readonly (Json | undefined)[], name: string): readonly (Json | undefined)[] =>
  parents.flatMap((parent): readonly (Json | undefined)[] => {
    const found = isObject(parent) ? elements(child(parent, name)) : [];
    return found.length === 0 ? [undefined] : found;
  });

const placeOf = (attribute: Attribute, values: readonly (Json | undefined)[], isListed: boolean): Place => {
  const value = attribute.type === "complex" ? subAttributesOf(attribute).get("value") : undefined;
  const withDefault = value === undefined ? undefined : () => placeOf(value, below(values, value.name), isListed);
  return { attribute, values, isListed, ...(withDefault === undefined ? {} : { withDefault }) };
};

const inDefinition = (definition: ResourceDefinition, resource: JsonObject, path: AttributePath): Place | undefined => {
  const found = findAttribute(definition, path);
  if (found === undefined) return undefined;
  const { attribute, parent, urn } = found;
  const container = urn === undefined ? resource : child(resource, urn);
  const top = parent ?? attribute;
  const tops = isObject(container) ? elements(child(container, top.name)) : [];
  if (parent === undefined) return placeOf(attribute, tops, attribute.multiValued);
  return placeOf(attribute, below(tops, attribute.name), parent.multiValued || attribute.multiValued);
};

/** An extension attribute written without its URN: clients SHOULD qualify it, servers may guess (RFC 7644 §3.10). */
const guessed = (definition: ResourceDefinition, resource: JsonObject, path: AttributePath): readonly Place[] =>
  path.urn !== undefined
    ? []
    : definition.extensions.flatMap(({ urn }) => inDefinition(definition, resource, { ...path, urn }) ?? []);

/** A stand-in for the definition of an attribute that no schema we know has, though the resource shows it. */
const undeclared = (name: string, isListed: boolean): Attribute => ({
  name,
  type: "string",
  multiValued: isListed,
  required: false,
  caseExact: false,
  mutability: "readWrite",
  returned: "default",
  uniqueness: "none",
});

const shown = (resource: JsonObject, { urn, attribute, subAttribute }: AttributePath): readonly Place[] => {
  const container = urn === undefined ? resource : child(resource, urn);
  const top = isObject(container) ? child(container, attribute) : undefined;
  if (top === undefined) return [];
  const values = subAttribute === undefined ? elements(top) : below(elements(top), subAttribute);
  return [placeOf(undeclared(attribute, Array.isArray(top)), values, Array.isArray(top))];
};

/** The bare URN of an extension reads as a URI and one more name; it may be understood as the extension's object. */
const container = (definition: ResourceDefinition, resource: JsonObject, path: AttributePath): readonly Place[] => {
  const urn = `${path.urn ?? ""}:${path.attribute}`.toLowerCase();
  const extension = path.subAttribute === undefined ? definition.extensionsByUrn.get(urn) : undefined;
  if (extension === undefined) return [];
  const { attributes } = extension.schema;
  const whole: Attribute = { ...undeclared(extension.urn, false), type: "complex", subAttributes: attributes };
  return [{ attribute: whole, values: elements(child(resource, extension.urn)), isListed: false }];
};

/** Every place a path may mean in a resource; the last one, where there is more than one, is that it means nothing. */
export const resourcePlaces = (
  definition: ResourceDefinition,
  resource: JsonObject,
  path: AttributePath,
): readonly Place[] => {
  const defined = inDefinition(definition, resource, path);
  // RFC 7643 §3.1: the common attributes belong to no schema, so a URN before them may be taken or not.
  const isCommonWithUrn =
    path.urn !== undefined &&
    inDefinition(definition, resource, { attribute: path.attribute }) !== undefined &&
    !definition.core.attributes.some(({ name }) => name.toLowerCase() === path.attribute.toLowerCase());
  if (defined !== undefined) return isCommonWithUrn ? [defined, nowhere] : [defined];
  return [
    ...guessed(definition, resource, path),
    ...container(definition, resource, path),
    ...shown(resource, path),
    nowhere,
  ];
};

/** Inside square brackets a path names a sub-attribute of the element; a simple element counts as its own `value`, or has no parts. */
export const elementPlaces = (parent: Attribute, element: JsonObject, path: AttributePath): readonly Place[] => {
  const sub = elementAttribute(parent, path);
  if (sub === undefined) return [nowhere];
  const found = elements(child(element, sub === parent ? "value" : sub.name));
  const place = placeOf(sub, found.length === 0 ? [undefined] : found, false);
  return sub === parent ? [place, nowhere] : [place];
};
