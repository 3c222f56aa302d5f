import { type Attribute, foldCase, isObject, type Json, type JsonObject } from "../../scim/index.ts";
import type { IndexDefinition } from "../store/store.ts";
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

/** Who points at a resource. */
export const referenceIndex = (reference: Reference): IndexDefinition => ({
  type: reference.type,
  name: referenceIndexName(reference),
  read: (resource) => valueAt(resource, reference.urn, reference.name),
  keysOf: (value) => {
    const ids = idsIn(value);
    return reference.value.caseExact || ids.length === 0 ? ids : distinct(ids.map(foldCase));
  },
});

export const referenceIndexName = ({ urn, name }: Reference): string => indexName(urn, name, "value");

export const referredIds = (resource: JsonObject, { urn, name }: Reference): readonly string[] =>
  idsIn(valueAt(resource, urn, name));

const idsIn = (value: Json | undefined): readonly string[] =>
  value === undefined ? none : distinct(elementsOf(value).map(idIn).filter(isText));

const idIn = (element: Json): Json | undefined => (isObject(element) ? element.value : element);

const isText = (value: unknown): value is string => typeof value === "string";

const distinct = (keys: readonly string[]): readonly string[] => (keys.length < 2 ? keys : [...new Set(keys)]);
