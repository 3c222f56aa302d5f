import { isObject, type JsonObject } from "../../scim/index.ts";
import { checkComplete, checkValues } from "../field.ts";
import type { Plane } from "../plane.ts";
import type { Person } from "../records.ts";
import { forbidden, invalid, type Refusal } from "../refusal.ts";
import { textIn } from "../route.ts";
import { changePerson } from "./change-person.ts";

const passwordLengthMin = 8;

/** The names somebody gives are those of their SCIM User from then on. */
export const rename = async ({ inside }: Plane, id: string, profile: JsonObject): Promise<void> => {
  const { givenName, familyName } = profile;
  const given = {
    ...(givenName === undefined ? {} : { givenName }),
    ...(familyName === undefined ? {} : { familyName }),
  };
  if (Object.keys(given).length > 0)
    await inside.change("User", id, (before) => ({
      ...before,
      name: { ...(isObject(before.name) ? before.name : {}), ...given },
    }));
};

/** Names stand in the SCIM User, and nowhere else. */
export const withoutNames = ({ givenName: _given, familyName: _family, ...rest }: JsonObject): JsonObject => rest;

/** Completes what an invitation began: a password and a profile. */
export const signUp = async (plane: Plane, body: JsonObject): Promise<Person | Refusal> => {
  const { shelves, application } = plane;
  const invitation = await shelves.invitations.get(plane.digest(textIn(body, "invitation") ?? ""));
  const person = invitation === undefined ? undefined : await shelves.people.get(invitation.person);
  if (invitation === undefined || person?.state !== "invited")
    return forbidden("This invitation is not good: it was used, replaced by a later one, or never made");
  const password = textIn(body, "password") ?? "";
  if (password.length < passwordLengthMin)
    return invalid(`A password has at least ${passwordLengthMin} characters`, { field: "password" });
  const profile = isObject(body.profile) ? body.profile : {};
  const refusal = checkValues(application.signUp.fields, profile) ?? checkComplete(application.signUp.fields, profile);
  if (refusal !== undefined) return refusal;

  const hash = await plane.hashPassword(password);
  await shelves.invitations.remove(invitation.id);
  await rename(plane, person.id, profile);
  const joined: Person = {
    ...person,
    state: "active",
    hasSignedUp: true,
    password: hash,
    profile: withoutNames(profile),
  };
  const kept = await changePerson(plane, joined);
  await application.hooks.onSignedUp?.(plane, kept);
  return kept;
};
