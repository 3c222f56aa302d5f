import type { Json } from "../../../scim/json.ts";

/** A source of a mapping, parsed: `givenName + " " + familyName`, `Switch([IsSoftDeleted], , "False", "True")`. */
export type Expression =
  | { readonly kind: "literal"; readonly value: Json }
  | { readonly kind: "name"; readonly name: string; readonly at: number }
  | { readonly kind: "join"; readonly parts: readonly Expression[] }
  | { readonly kind: "call"; readonly name: string; readonly given: readonly Expression[] };

/** What a name stands for; undefined when it stands for nothing. */
export type Meaning = (name: string) => Json | undefined;

export const isEmpty = (value: Json | undefined): value is undefined | null | "" =>
  value === undefined || value === null || value === "";

/** Values as expressions write them: booleans with a capital, as Entra does. */
export const asText = (value: Json | undefined): string => {
  if (value === undefined || value === null) return "";
  if (typeof value === "boolean") return value ? "True" : "False";
  return typeof value === "string" ? value : JSON.stringify(value);
};

export const isTrue = (value: Json | undefined): boolean => asText(value).toLowerCase() === "true";
