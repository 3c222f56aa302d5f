import { isObject, type JsonObject, ok } from "../../scim/index.ts";
import { chooseLicence, refuseLicence } from "../licences.ts";
import { invite } from "../mail.ts";
import type { Plane } from "../plane.ts";
import type { Person, PersonState } from "../records.ts";
import { conflict, invalid, isRefusal, notFound, type Refusal } from "../refusal.ts";
import { textIn } from "../route.ts";
import { changePerson } from "./change-person.ts";
import { emailOf, userOf } from "./find-person.ts";
import { leave } from "./leave.ts";

/** Somebody who was suspended by a SCIM DELETE has no User any more, and one again when they are back. */
const withActive = async ({ inside, shelves }: Plane, id: string, active: boolean): Promise<void> => {
  const changed = await inside.change("User", id, (before) => ({ ...before, active }));
  const former = changed === undefined && active ? await shelves.former.get(id) : undefined;
  if (former === undefined) return;
  await inside.make("User", { ...former.resource, active }, id);
  await shelves.former.remove(id);
};

export const personOr404 = async ({ shelves }: Plane, id: string): Promise<Person | Refusal> =>
  (await shelves.people.get(id)) ?? notFound(`There is nobody with the id "${id}"`);

/** The person stays, and does not get in. */
export const suspend = async (plane: Plane, person: Person): Promise<Person | Refusal> => {
  if (person.state === "removed") return conflict(`${person.email} has been removed`);
  await withActive(plane, person.id, false);
  return changePerson(plane, { ...person, state: "suspended" });
};

/** Whoever was invited here has to accept that first, unless single sign-on is enough. */
const firstStateOf = ({ application: { accounts, signUp } }: Plane, { origin }: Person): PersonState =>
  origin === "application" && !signUp.ssoJoins ? "invited" : accounts.startsAs;

export const reinstate = async (plane: Plane, person: Person): Promise<Person | Refusal> => {
  if (person.state !== "suspended") return conflict(`${person.email} is ${person.state}, not suspended`);
  await withActive(plane, person.id, true);
  const state = person.hasSignedUp ? "active" : firstStateOf(plane, person);
  const back = await changePerson(
    plane,
    await chooseLicence(plane, { ...person, state }, await userOf(plane, person.id)),
  );
  if (state === "invited") await invite(plane, back);
  return back;
};

export const removePerson = async (plane: Plane, person: Person): Promise<Person | Refusal> =>
  person.state === "removed"
    ? conflict(`${person.email} has been removed already`)
    : leave(plane, person, { ...(await userOf(plane, person.id)), active: false }, "removed");

/** What an administrator may change by hand. */
const changeable: readonly string[] = ["givenName", "familyName", "role", "licence", "values", "attributes"];

const refuseChange = async (plane: Plane, person: Person, body: JsonObject): Promise<Refusal | undefined> => {
  const unknown = Object.keys(body).find((name) => !changeable.includes(name));
  if (unknown !== undefined)
    return invalid(`"${unknown}" cannot be changed here; ${changeable.join(", ")} can`, {
      field: unknown,
      allowed: changeable,
    });
  const roles = plane.application.roles.map(({ id }) => id);
  if (body.role !== undefined && !roles.includes(String(body.role)))
    return invalid(`There is no role "${String(body.role)}"; there are ${roles.join(", ")}`, {
      field: "role",
      allowed: roles,
    });
  if (body.attributes !== undefined && !isObject(body.attributes))
    return invalid('attributes are SCIM attributes by their names: { "title": "Analyst" }', { field: "attributes" });
  if (isObject(body.attributes) && Object.keys(body.attributes).some((name) => name.toLowerCase() === "active"))
    return invalid("active is changed by /suspend and /reinstate", { field: "attributes" });
  const licence = textIn(body, "licence");
  if (licence !== undefined && licence !== person.licence) return refuseLicence(plane, licence);
  const fields = (await plane.shelves.fields.all()).map(({ name }) => name);
  const strange = Object.keys(isObject(body.values) ? body.values : {}).find((name) => !fields.includes(name));
  return strange === undefined
    ? undefined
    : invalid(`There is no custom field "${strange}"; there are ${fields.join(", ") || "none"}`, {
        field: strange,
        allowed: fields,
      });
};

/** What goes to the SCIM User. */
const userValues = ({ givenName, familyName, attributes }: JsonObject): JsonObject => ({
  ...(isObject(attributes) ? attributes : {}),
  ...(givenName === undefined ? {} : { "name.givenName": givenName }),
  ...(familyName === undefined ? {} : { "name.familyName": familyName }),
});

const editUser = async (plane: Plane, id: string, body: JsonObject): Promise<Refusal | undefined> => {
  const values = userValues(body);
  if (Object.keys(values).length === 0) return undefined;
  const { onTake } = plane.application.hooks;
  const edited = await plane.inside.edit("User", id, values, async (resource, before) =>
    onTake === undefined ? ok(resource) : onTake(plane, { type: "User", id, resource, before }),
  );
  if (edited === undefined)
    return conflict("There is no SCIM User of this person any more, so nothing of it can be changed");
  if (edited.ok) return undefined;
  const { scimType, detail } = edited.error;
  return scimType === "uniqueness" ? conflict(detail) : invalid(detail, { field: "attributes" });
};

/** A change by hand: names and `attributes` (SCIM attributes as they stand) go to the SCIM User, the rest to the account. */
export const editPerson = async (plane: Plane, person: Person, body: JsonObject): Promise<Person | Refusal> => {
  const refusal = await refuseChange(plane, person, body);
  if (refusal !== undefined) return refusal;
  const wrong = await editUser(plane, person.id, body);
  if (isRefusal(wrong)) return wrong;
  const { licence: before, ...rest } = person;
  const licence = body.licence === undefined ? before : (textIn(body, "licence") ?? undefined);
  return changePerson(plane, {
    ...rest,
    email: emailOf(await userOf(plane, person.id)),
    ...(licence === undefined ? {} : { licence }),
    role: textIn(body, "role") ?? person.role,
    values: { ...person.values, ...(isObject(body.values) ? body.values : {}) },
  });
};
