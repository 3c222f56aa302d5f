import { isObject, type JsonObject } from "../../scim/index.ts";
import type { Plane } from "../plane.ts";
import type { Person } from "../records.ts";
import { userOf } from "./find-person.ts";

const text = (value: unknown): string => (typeof value === "string" ? value : "");

/** First and last name as one, else the name that is shown, else what they sign in by. */
export const nameOf = ({ name, displayName, userName }: JsonObject): string => {
  const { givenName, familyName } = isObject(name) ? name : {};
  return `${text(givenName)} ${text(familyName)}`.trim() || text(displayName) || text(userName);
};

/** A person as the application shows them; digests never. */
export const showPerson = async (plane: Plane, person: Person): Promise<JsonObject> => {
  const { password: _digest, more, ...shown } = person;
  const user = await userOf(plane, person.id);
  const { givenName, familyName } = isObject(user.name) ? user.name : {};
  return {
    ...shown,
    ...more,
    ...(await plane.application.hooks.onShown?.(user, plane)),
    name: nameOf(user),
    ...(givenName === undefined ? {} : { givenName }),
    ...(familyName === undefined ? {} : { familyName }),
    user,
  };
};
