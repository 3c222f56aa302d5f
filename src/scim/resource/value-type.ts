import { readInstant } from "../filter/instant.ts";
import { isObject, type Json } from "../json.ts";
import type { Attribute, AttributeType } from "../schema/attribute.ts";

/** Either alphabet of RFC 4648, with or without padding (RFC 7643 §2.3.6). */
const base64 = /^[A-Za-z0-9+/_-]*={0,2}$/;

const isText = (value: Json): boolean => typeof value === "string";

/** RFC 7643 §2.3: the one JSON form of each type. */
const fits: Readonly<Record<AttributeType, (value: Json) => boolean>> = {
  string: isText,
  reference: isText,
  binary: (value) => typeof value === "string" && base64.test(value),
  boolean: (value) => typeof value === "boolean",
  integer: (value) => typeof value === "number" && Number.isInteger(value),
  decimal: (value) => typeof value === "number",
  dateTime: (value) => typeof value === "string" && readInstant(value) !== undefined,
  complex: isObject,
};

const articles: Readonly<Record<AttributeType, string>> = {
  string: "a string",
  reference: "a string with a URI",
  binary: "a string in base64",
  boolean: "true or false",
  integer: "a whole number",
  decimal: "a number",
  dateTime: "a dateTime such as 2020-01-02T03:04:05Z",
  complex: "an object",
};

/** Whether one value (of a multi-valued attribute: one element) has the attribute's type. */
export const hasType = (value: Json, { type }: Attribute): boolean => fits[type](value);

export const typeInWords = ({ type }: Attribute): string => articles[type];

/** A JSON value in a few words, for messages. */
export const valueInWords = (value: Json | undefined): string => {
  if (value === undefined) return "nothing";
  if (Array.isArray(value)) return "an array";
  if (isObject(value)) return "an object";
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
};
