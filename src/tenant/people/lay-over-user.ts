import type { JsonObject } from "../../scim/index.ts";
import type { Plane } from "../plane.ts";
import type { Person } from "../records.ts";
import { conflict, invalid, type Refusal } from "../refusal.ts";
import { takeResource } from "../take-resource.ts";
import { checkEmail, emailOf } from "./find-person.ts";

const gone = ({ email, state }: Person): Refusal =>
  conflict(
    state === "removed" ? `${email} has been removed` : `${email} is ${state}, with no SCIM User: reinstate first`,
  );

/** Lays values over somebody's SCIM User, each one its attribute and the product take, and the account follows: they sign in by what is their e-mail then. */
export const layOverUser = async (plane: Plane, person: Person, values: JsonObject): Promise<Person | Refusal> => {
  if (Object.keys(values).length === 0) return person;
  const { id } = person;
  const laid = await plane.inside.overlay("User", id, values, async (resource, before) => {
    const taken = await takeResource(plane, { type: "User", id, resource, before });
    return taken.ok ? checkEmail(plane, id, taken.value) : taken;
  });
  if (laid === undefined) return gone(person);
  if (laid.ok) return { ...person, email: emailOf(plane, laid.value.resource) };
  const { scimType, detail } = laid.error;
  const field = { field: "attributes" };
  return scimType === "uniqueness" ? conflict(detail, field) : invalid(detail, field);
};

/** Names as somebody gives them by themselves. */
export const nameIn = ({ givenName, familyName }: JsonObject): JsonObject => {
  const given = {
    ...(givenName === undefined ? {} : { givenName }),
    ...(familyName === undefined ? {} : { familyName }),
  };
  return Object.keys(given).length === 0 ? {} : { name: given };
};

/** Names stand in the SCIM User, and nowhere else. */
export const withoutNames = ({ givenName: _given, familyName: _family, ...rest }: JsonObject): JsonObject => rest;
