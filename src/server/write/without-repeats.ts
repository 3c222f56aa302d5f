import { isObject, type Json, type JsonObject } from "../../scim/index.ts";
import { valueAt, withValueAt } from "../catalog/attributes.ts";
import type { ServedType } from "../catalog/catalog.ts";

/** RFC 7643 §2.4: the same value of the same type is not there twice. What was kept before has been looked through. */
export const withoutRepeats = (type: ServedType, resource: JsonObject, before: JsonObject | undefined): JsonObject =>
  type.typedLists.reduce((cleared, { urn, attribute: { name } }) => {
    const elements = valueAt(resource, urn, name);
    if (!Array.isArray(elements) || elements.length < 2) return cleared;
    if (before !== undefined && valueAt(before, urn, name) === elements) return cleared;
    const distinct = firstOfEach(elements);
    return distinct.length === elements.length ? cleared : withValueAt(cleared, urn, name, distinct);
  }, resource);

/** Of repeats the primary one stays, else the first. */
const firstOfEach = (elements: readonly Json[]): readonly Json[] => {
  const kept = new Map<unknown, Json>();
  for (const element of elements) {
    const key = keyOf(element);
    if (!kept.has(key) || isPrimary(element)) kept.set(key, element);
  }
  return [...kept.values()];
};

const keyOf = (element: Json): unknown =>
  isObject(element) && element.value !== undefined ? JSON.stringify([element.type ?? null, element.value]) : element;

const isPrimary = (element: Json): boolean => isObject(element) && element.primary === true;
