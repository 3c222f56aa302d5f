import {
  compileElementFilter,
  findAttribute,
  isObject,
  type Json,
  type JsonObject,
  type PatchPath,
  parsePatchPath,
  textOf,
  valuesAt,
} from "../../../scim/index.ts";
import { invalid, type Refusal } from "../../refusal.ts";
import { userDefinition } from "./profile.ts";

const example =
  'title, name.middleName, emails[type eq "home"].value or urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:costCenter';

/** Why an attribute cannot be mapped: it is none, or none with a value of its own. */
export const refuseAttribute = (text: string): Refusal | undefined => {
  const path = parsePatchPath(text);
  if (!path.ok) return invalid(`"${text}" is no SCIM attribute: expected such as ${example}`, { field: "attribute" });
  const found = findAttribute(userDefinition, path.value);
  if (found === undefined) return invalid(`A User has no attribute "${text}"`, { field: "attribute" });
  const parts = (found.attribute.subAttributes ?? []).map(({ name }) => `${text}.${name}`);
  return found.attribute.type === "complex"
    ? invalid(`"${text}" has parts: map one of ${parts.join(", ")}`, { field: "attribute", allowed: parts })
    : undefined;
};

const primaryFirst = (elements: readonly Json[]): readonly Json[] =>
  elements.toSorted((a, b) => Number(isPrimary(b)) - Number(isPrimary(a)));

const isPrimary = (element: Json): boolean => isObject(element) && element.primary === true;

/** Whatever the path selects, before its last part is taken. */
const selected = (user: JsonObject, { filter, subAttribute: _part, ...whole }: PatchPath): readonly Json[] => {
  const parent = findAttribute(userDefinition, whole)?.attribute;
  const elements = primaryFirst(valuesAt(user, whole, userDefinition));
  if (filter === undefined || parent === undefined) return elements;
  const isMeant = compileElementFilter(filter, parent);
  return elements.filter((element) => isObject(element) && isMeant(element));
};

/** The text an attribute has; of several the primary one's, else the first. Nothing where it is empty. */
export const readAttribute = (user: JsonObject, text: string): string | undefined => {
  const path = parsePatchPath(text);
  if (!path.ok) return undefined;
  const { subAttribute } = path.value;
  const name = subAttribute === undefined ? undefined : findAttribute(userDefinition, path.value)?.attribute.name;
  const values = selected(user, path.value).map((value) =>
    name === undefined ? value : isObject(value) ? (value[name] ?? null) : null,
  );
  return values.map((value) => (value === null ? "" : textOf(value).trim())).find((value) => value !== "");
};
