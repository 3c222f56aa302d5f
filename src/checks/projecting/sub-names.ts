import { isObject, type Json } from "../../scim/json.ts";
import { isUnassigned } from "../memory/attributes.ts";

const elements = (value: Json): readonly Json[] => (Array.isArray(value) ? (value as readonly Json[]) : [value]);

/** The sub-attributes, in lower case, that any element of a value shows. */
export const subNames = (value: Json | undefined): readonly string[] => [
  ...new Set(
    elements(value ?? null).flatMap((element) =>
      isObject(element)
        ? Object.entries(element).flatMap(([name, inner]) => (isUnassigned(inner) ? [] : [name.toLowerCase()]))
        : [],
    ),
  ),
];
