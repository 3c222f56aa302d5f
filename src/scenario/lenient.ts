import { isObject, type Json, type JsonObject } from "../scim/json.ts";
import type { Path } from "./yaml/read-yaml.ts";

/** Readers for a value that may still be of any shape: what does not fit reads as empty, and the shape's own issue says so. */
export const objectAt = (holder: JsonObject, key: string): JsonObject => {
  const value = holder[key];
  return isObject(value) ? value : {};
};

export const listAt = (holder: JsonObject, key: string): readonly Json[] => {
  const value = holder[key];
  return Array.isArray(value) ? (value as readonly Json[]) : [];
};

export const textAt = (holder: JsonObject, key: string): string | undefined => {
  const value = holder[key];
  return typeof value === "string" ? value : undefined;
};

/** A list of texts that may be written as one text. */
export const textsAt = (holder: JsonObject, key: string): readonly string[] => {
  const value = holder[key];
  return typeof value === "string" ? [value] : listAt(holder, key).filter((entry) => typeof entry === "string");
};

/** An object in a file, and where it stands. */
export interface Placed {
  readonly value: JsonObject;
  readonly path: Path;
}

/** The objects of a list, which may be written as one object. */
export const placedAt = (holder: JsonObject, key: string, around: Path = []): readonly Placed[] => {
  const value = holder[key];
  if (isObject(value)) return [{ value, path: [...around, key] }];
  return listAt(holder, key).flatMap((entry, index) =>
    isObject(entry) ? [{ value: entry, path: [...around, key, index] }] : [],
  );
};
