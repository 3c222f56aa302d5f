import { isObject, type Json, type JsonObject } from "../json.ts";

const keyOf = (element: Json): string =>
  isObject(element) && element.value !== undefined
    ? JSON.stringify([element.type ?? null, element.value])
    : JSON.stringify(element);

const isPrimary = (element: Json): boolean => isObject(element) && element.primary === true;

const firstOfEach = (elements: readonly Json[]): readonly Json[] => {
  const kept = new Map<string, Json>();
  for (const element of elements) {
    const key = keyOf(element);
    if (!kept.has(key) || isPrimary(element)) kept.set(key, element);
  }
  return [...kept.values()];
};

const lastOfEach = (elements: readonly Json[]): readonly Json[] => [...firstOfEach([...elements].reverse())].reverse();

const inBlock = (block: JsonObject, of: (elements: readonly Json[]) => readonly Json[], depth: number): JsonObject =>
  Object.fromEntries(
    Object.entries(block).map(([name, value]) => {
      if (Array.isArray(value) && value.length > 1) return [name, of(value)];
      return [name, depth > 0 && isObject(value) ? inBlock(value, of, depth - 1) : value];
    }),
  );

/** Whether a list, of the resource or of an extension, holds the same value of the same type twice (RFC 7643 §2.4 advises against it). */
export const hasRepeats = (block: JsonObject, depth = 1): boolean =>
  Object.values(block).some((value) => {
    if (Array.isArray(value)) return value.length > 1 && firstOfEach(value).length < value.length;
    return depth > 0 && isObject(value) && hasRepeats(value, depth - 1);
  });

/** The resource with each value of each type once: the primary one, else the first or the last. */
export const withoutRepeats = (resource: JsonObject, kept: "first" | "last"): JsonObject =>
  inBlock(resource, kept === "first" ? firstOfEach : lastOfEach, 1);
