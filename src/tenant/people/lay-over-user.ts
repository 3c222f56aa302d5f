import type { JsonObject } from "../../scim/index.ts";
import type { Plane } from "../plane.ts";
import type { Person } from "../records.ts";
import { conflict, invalid, type Refusal } from "../refusal.ts";
import { emailOf, refuseTaken, userOf } from "./find-person.ts";

const gone = ({ email, state }: Person): Refusal =>
  conflict(
    state === "removed" ? `${email} has been removed` : `${email} is ${state}, with no SCIM User: reinstate first`,
  );

/** Lays values over somebody's SCIM User, each one its attribute takes, and the account follows: they sign in by what is their e-mail then. */
export const layOverUser = async (plane: Plane, person: Person, values: JsonObject): Promise<Person | Refusal> => {
  if (Object.keys(values).length === 0) return person;
  const taken = await refuseTaken(plane, person.id, { ...(await userOf(plane, person.id)), ...values });
  if (taken !== undefined) return conflict(taken.detail, { field: "attributes" });
  const laid = await plane.inside.overlay("User", person.id, values);
  if (laid === undefined) return gone(person);
  if (laid.ok) return { ...person, email: emailOf(plane, laid.value.resource) };
  const { scimType, detail } = laid.error;
  return scimType === "uniqueness" ? conflict(detail) : invalid(detail, { field: "attributes" });
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
