import type { FlowContext } from "../../model/idp.ts";
import { isObject, type Json, type JsonObject } from "../../scim/json.ts";
import { type Mapped, mappedPerson } from "../support/mapping.ts";
import { personOf } from "../support/people.ts";
import { elementsOf, memberOf } from "../support/resource.ts";
import { textSetting } from "../support/settings.ts";

const isText = (value: Json): value is string => typeof value === "string";

/** ENTRA-75: several values of one attribute are elements with a value each. */
const asElements = (row: Mapped): Mapped =>
  Array.isArray(row.value) && row.value.length > 0 && row.value.every(isText)
    ? { ...row, value: row.value.map((value): JsonObject => ({ value })) }
    : row;

const withNameAs = (name: string, role: Json): Json =>
  isObject(role)
    ? Object.fromEntries(Object.entries(role).map(([key, value]) => [key === "displayName" ? name : key, value]))
    : role;

/** ENTRA-91: the documents call a complex role's name displayName, a recording display. */
const withNamedRoles =
  (name: string) =>
  (row: Mapped): Mapped =>
    row.by === "approleassignmentscomplex" && Array.isArray(row.value)
      ? { ...row, value: row.value.map((role: Json) => withNameAs(name, role)) }
      : row;

/** What the mapping makes of the person a step is about, as Entra writes it. */
export const mappedUser = (context: FlowContext): readonly Mapped[] =>
  mappedPerson(personOf(context), context)
    .map(asElements)
    .map(withNamedRoles(textSetting(context.dialect, "roles.complexName")));

const valueIn = (element: Json): Json => memberOf(element, "value") ?? element;

/** ENTRA-75: those that the target does not have yet; what it has besides stays. */
export const missingElements = (wanted: readonly Json[], current: Json | undefined): readonly Json[] => {
  const there = new Set(elementsOf(current).map(valueIn));
  return wanted.filter((element) => !there.has(valueIn(element)));
};
