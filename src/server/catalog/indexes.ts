import { type Attribute, foldCase, isObject, type Json, type JsonObject } from "../../scim/index.ts";
import type { IndexDefinition } from "../store/store.ts";
import { elementsOf, indexName, type Placed, valueAt } from "./attributes.ts";
import type { Reference } from "./references.ts";

const none: readonly string[] = [];

const isAscii = /^[\0-\x7f]*$/;

/**
 * The form texts are looked up in where letter case does not count. RFC 7644 §7.8: composed and full-width forms of a letter are one;
 * plain ASCII, nearly everything, has no other forms.
 */
const folded = (text: string): string => foldCase(isAscii.test(text) ? text : text.normalize("NFKC"));

export const keyFor = (attribute: Attribute, value: string): string => (attribute.caseExact ? value : folded(value));

export const attributeIndex = (type: string, { urn, attribute }: Placed): IndexDefinition => ({
  type,
  name: indexName(urn, attribute.name),
  keysOf: (resource) => {
    const value = valueAt(resource, urn, attribute.name);
    if (typeof value === "string") return [keyFor(attribute, value)];
    return value === undefined
      ? none
      : distinct(
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
  keysOf: (resource) => {
    const ids = referredIds(resource, reference);
    return reference.value.caseExact || ids.length === 0 ? ids : distinct(ids.map(folded));
  },
});

export const referenceIndexName = ({ urn, name }: Reference): string => indexName(urn, name, "value");

export const referredIds = (
  resource: JsonObject,
  { urn, name }: Pick<Reference, "urn" | "name">,
): readonly string[] => {
  const value = valueAt(resource, urn, name);
  return value === undefined ? none : distinct(elementsOf(value).map(idIn).filter(isText));
};

const idIn = (element: Json): Json | undefined => (isObject(element) ? element.value : element);

const isText = (value: unknown): value is string => typeof value === "string";

const distinct = (keys: readonly string[]): readonly string[] => (keys.length < 2 ? keys : [...new Set(keys)]);
