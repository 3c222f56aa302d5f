import { isObject, type Json, type JsonObject } from "../../scim/index.ts";
import { refuseLicence } from "../licences.ts";
import type { Plane } from "../plane.ts";
import type { Person } from "../records.ts";
import { conflict, invalid, isRefusal, type Refusal } from "../refusal.ts";
import { refuseAbove } from "../role.ts";
import { textIn } from "../route.ts";
import { changePerson, isOut } from "./change-person.ts";
import { refuseLast } from "./last-administrator.ts";
import { layOverUser, nameIn } from "./lay-over-user.ts";

/** What an administrator may change by hand. */
const changeable: readonly string[] = ["givenName", "familyName", "role", "licence", "values", "attributes"];

/** Why a role cannot be had from whoever gives it: there is none of the name, or it is above them. */
export const refuseGrant = ({ application: { roles } }: Plane, giver: string, role: Json): Refusal | undefined => {
  const allowed = roles.map(({ id }) => id);
  return allowed.includes(String(role))
    ? refuseAbove(roles, giver, String(role))
    : invalid(`There is no role "${String(role)}"; there are ${allowed.join(", ")}`, { field: "role", allowed });
};

const refuseAttributes = (attributes: Json): Refusal | undefined => {
  if (!isObject(attributes))
    return invalid('attributes is an object of SCIM attributes, such as { "title": "Analyst" }', {
      field: "attributes",
    });
  return Object.keys(attributes).some((name) => name.toLowerCase() === "active")
    ? invalid("Whether somebody is active is changed by suspend and reinstate", { field: "attributes" })
    : undefined;
};

const refuseValues = async ({ shelves }: Plane, values: Json): Promise<Refusal | undefined> => {
  if (!isObject(values))
    return invalid('values is an object of custom fields, such as { "costCenter": "42" }', { field: "values" });
  const allowed = (await shelves.fields.all()).map(({ name }) => name);
  const strange = Object.keys(values).find((name) => !allowed.includes(name));
  if (strange !== undefined)
    return invalid(`There is no custom field "${strange}"; there are ${allowed.join(", ") || "none"}`, {
      field: strange,
      allowed,
    });
  const wrong = Object.keys(values).find((name) => values[name] !== null && typeof values[name] !== "string");
  return wrong === undefined ? undefined : invalid(`${wrong} is a text, or null for none`, { field: wrong });
};

const refuseNewLicence = async (plane: Plane, person: Person, licence: string): Promise<Refusal | undefined> =>
  (await refuseLicence(plane, licence)) ??
  (isOut(person)
    ? conflict(`${person.email} is ${person.state} and uses no licence`, { field: "licence" })
    : undefined);

const refuseChange = async (
  plane: Plane,
  person: Person,
  body: JsonObject,
  editor: Person,
): Promise<Refusal | undefined> => {
  const unknown = Object.keys(body).find((name) => !changeable.includes(name));
  if (unknown !== undefined)
    return invalid(`"${unknown}" cannot be changed here; ${changeable.join(", ")} can`, {
      field: unknown,
      allowed: changeable,
    });
  const { role, licence, attributes, values } = body;
  return (
    (role === undefined ? undefined : refuseGrant(plane, editor.role, role)) ??
    (role === undefined || role === person.role ? undefined : await refuseLast(plane, person)) ??
    (attributes === undefined ? undefined : refuseAttributes(attributes)) ??
    (values === undefined ? undefined : await refuseValues(plane, values)) ??
    (isChosen(licence) && licence !== person.licence
      ? await refuseNewLicence(plane, person, String(licence))
      : undefined)
  );
};

const isChosen = (licence: Json | undefined): boolean => licence !== undefined && licence !== null && licence !== "";

/** What is laid over the SCIM User: its attributes, and names said by themselves. */
const userPart = (body: JsonObject): JsonObject => {
  const attributes = isObject(body.attributes) ? body.attributes : {};
  const { name } = nameIn(body);
  return isObject(name)
    ? { ...attributes, name: { ...(isObject(attributes.name) ? attributes.name : {}), ...name } }
    : attributes;
};

const laidOver = (before: JsonObject, values: Json | undefined): JsonObject =>
  Object.fromEntries(
    Object.entries({ ...before, ...(isObject(values) ? values : {}) }).filter(([, value]) => value !== null),
  );

/** A change by hand: names and `attributes` go to the SCIM User, the rest to the account. */
export const editPerson = async (
  plane: Plane,
  person: Person,
  body: JsonObject,
  editor: Person,
): Promise<Person | Refusal> => {
  const refusal = await refuseChange(plane, person, body, editor);
  if (refusal !== undefined) return refusal;
  const edited = await layOverUser(plane, person, userPart(body));
  if (isRefusal(edited)) return edited;
  const { licence: before, ...rest } = edited;
  const licence = body.licence === undefined ? before : textIn(body, "licence");
  return changePerson(plane, {
    ...rest,
    ...(licence === undefined ? {} : { licence }),
    role: textIn(body, "role") ?? person.role,
    values: laidOver(person.values, body.values),
  });
};
