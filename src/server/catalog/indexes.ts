import type { IndexDefinition } from "../../model/store.ts";
import { type Attribute, foldCase, isObject, type Json, type JsonObject } from "../../scim/index.ts";
import { elementsOf, indexName, type Placed, valueAt } from "./attributes.ts";
import type { Reference } from "./references.ts";

const none: readonly string[] = [];

/** The form a value is looked up in. */
export const keyFor = (attribute: Attribute, value: string): string => (attribute.caseExact ? value : foldCase(value));

export const attributeIndex = (type: string, { urn, attribute }: Placed): IndexDefinition => ({
  type,
  name: indexName(urn, attribute.name),
  read: (resource) => valueAt(resource, urn, attribute.name),
  keysOf: (value) => {
    if (typeof value === "string") return [keyFor(attribute, value)];
    if (value === undefined) return none;
    return distinct(
      elementsOf(value)
        .filter(isText)
        .map((text) => keyFor(attribute, text)),
    );
  },
});

/**
 * Who points at a resource: once by the id as it is, for the server's own upkeep, and once as filters compare it, for RFC 7643 has the
 * values of members differ in letter case where ids do not.
 */
export const referenceIndexes = (reference: Reference): readonly IndexDefinition[] => {
  const { type, urn, name, value } = reference;
  return [
    {
      type,
      name: referenceIndexName(reference),
      read: (resource) => valueAt(resource, urn, name),
      keysOf: valuesIn,
    },
    valueIndex(type, urn, name, value),
  ];
};

/** The `value` of a complex attribute, of each element where it has several. */
export const valueIndex = (type: string, urn: string | undefined, name: string, value: Attribute): IndexDefinition => ({
  type,
  name: indexName(urn, name, value.name),
  read: (resource) => valueAt(resource, urn, name),
  keysOf: (held) => distinct(valuesIn(held).map((text) => keyFor(value, text))),
});

export const referenceIndexName = ({ urn, name }: Reference): string => indexName(urn, name);

export const referredIds = (resource: JsonObject, { urn, name }: Reference): readonly string[] =>
  valuesIn(valueAt(resource, urn, name));

const valuesIn = (value: Json | undefined): readonly string[] =>
  value === undefined ? none : distinct(elementsOf(value).map(valueIn).filter(isText));

const valueIn = (element: Json): Json | undefined => (isObject(element) ? element.value : element);

const isText = (value: unknown): value is string => typeof value === "string";

const distinct = (keys: readonly string[]): readonly string[] => (keys.length < 2 ? keys : [...new Set(keys)]);
