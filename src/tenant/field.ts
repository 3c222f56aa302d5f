import type { Json, JsonObject } from "../scim/index.ts";
import { invalid, type Refusal } from "./refusal.ts";

/** One thing a form asks for. */
export interface Field {
  readonly name: string;
  readonly label: string;
  readonly kind: "text" | "email" | "phone" | "url" | "choice" | "switch";
  readonly isRequired?: boolean;
  /** For a choice: what may be chosen. */
  readonly allowed?: readonly string[];
  /** For a text of a certain form. */
  readonly form?: { readonly pattern: string; readonly example: string };
  /** Shown and not to be changed here. */
  readonly isReadOnly?: boolean;
}

const textMax = 500;

const forms: Readonly<Record<"email" | "phone" | "url", readonly [form: RegExp, example: string]>> = {
  email: [/^[^\s@]+@[^\s@]+\.[^\s@]+$/, "an e-mail address such as ada@example.com"],
  phone: [/^\+?[\d ()./-]{5,30}$/, "a telephone number such as +44 20 7946 0000"],
  url: [/^https?:\/\/\S+$/, "an address such as https://example.com"],
};

const complaint = ({ kind, label, name, allowed = [], form: own }: Field, value: Json): Refusal | undefined => {
  if (kind === "switch")
    return typeof value === "boolean" ? undefined : invalid(`${label} is true or false`, { field: name });
  if (typeof value !== "string") return invalid(`${label} is a text`, { field: name });
  if (value.length > textMax) return invalid(`${label} has at most ${textMax} characters`, { field: name });
  if (kind === "choice")
    return allowed.includes(value)
      ? undefined
      : invalid(`${label} is one of ${listed(allowed)}; "${value}" is none of them`, { field: name, allowed });
  if (kind === "text" && own === undefined) return undefined;
  const [form, example] = kind === "text" ? [new RegExp(own?.pattern ?? ""), own?.example ?? ""] : forms[kind];
  return form.test(value) ? undefined : invalid(`${label} is ${example}; "${value}" is not`, { field: name });
};

const listed = (words: readonly string[]): string =>
  words.length > 12 ? `${words.slice(0, 12).join(", ")} and ${words.length - 12} more` : words.join(", ");

const isEmpty = (value: Json | undefined): boolean =>
  value === undefined || value === null || (typeof value === "string" && value.trim() === "");

/** What is wrong with the values given: a name no field has, or a value its field does not take. Empty values are fine until they are saved. */
export const checkValues = (fields: readonly Field[], values: JsonObject): Refusal | undefined => {
  const names = fields.filter(({ isReadOnly }) => isReadOnly !== true).map(({ name }) => name);
  for (const [name, value] of Object.entries(values)) {
    const field = fields.find((one) => one.name === name);
    if (field === undefined || field.isReadOnly === true)
      return invalid(`There is no field "${name}" to be filled in; there are ${listed(names)}`, {
        field: name,
        allowed: names,
      });
    const refusal = isEmpty(value) ? undefined : complaint(field, value);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
};

/** What is still missing before the values can be saved. */
export const checkComplete = (fields: readonly Field[], values: JsonObject): Refusal | undefined => {
  const missing = fields.find(({ isRequired, name }) => isRequired === true && isEmpty(values[name]));
  return missing === undefined ? undefined : invalid(`${missing.label} is missing`, { field: missing.name });
};
