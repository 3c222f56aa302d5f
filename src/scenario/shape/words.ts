import type { Json } from "../../scim/json.ts";

const typeWords: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  integer: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "keys and values",
  null: "nothing",
};

/** A JSON Schema type as people call it. */
export const typeWord = (type: Json): string => typeWords[String(type)] ?? String(type);

export const typeOf = (value: Json): string =>
  value === null ? "null" : Array.isArray(value) ? "array" : Number.isInteger(value) ? "integer" : typeof value;

/** A value in a message, cut where it grows long. */
export const shown = (value: Json): string => {
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
};

export const listed = (words: readonly Json[]): string =>
  words.map((word) => (typeof word === "string" ? word : shown(word))).join(", ");

export const isOfType = (value: Json, type: Json): boolean =>
  typeOf(value) === type || (type === "number" && typeof value === "number");
