import { isObject, type JsonObject } from "../../scim/index.ts";
import { checkComplete, checkValues } from "../field.ts";
import type { Plane } from "../plane.ts";
import type { Person, PersonState } from "../records.ts";
import { forbidden, invalid, isRefusal, type Refusal } from "../refusal.ts";
import { textIn } from "../route.ts";
import { changePerson } from "./change-person.ts";
import { layOverUser, nameIn, withoutNames } from "./lay-over-user.ts";

const passwordLengthMin = 8;

const noGood = "This invitation is not good: it was used, replaced by a later one, or never made";

/** Who was invited and is something else by now is told what. */
const why: Readonly<Record<PersonState, string>> = {
  invited: noGood,
  active: "This invitation has been used: sign in",
  suspended: "This account is suspended: there is a new invitation once it is active again",
  removed: "This account has been removed from the organization",
};

/** Completes what an invitation began: a password and a profile. */
export const signUp = async (plane: Plane, body: JsonObject): Promise<Person | Refusal> => {
  const { shelves, application } = plane;
  const invitation = await shelves.invitations.get(plane.digest(textIn(body, "invitation") ?? ""));
  const person = invitation === undefined ? undefined : await shelves.people.get(invitation.person);
  if (person?.state !== "invited") return forbidden(person === undefined ? noGood : why[person.state]);
  const password = textIn(body, "password") ?? "";
  if (password.length < passwordLengthMin)
    return invalid(`A password has at least ${passwordLengthMin} characters`, { field: "password" });
  const profile = isObject(body.profile) ? body.profile : {};
  const refusal = checkValues(application.signUp.fields, profile) ?? checkComplete(application.signUp.fields, profile);
  if (refusal !== undefined) return refusal;

  const named = await layOverUser(plane, person, nameIn(profile));
  if (isRefusal(named)) return named;
  const hash = await plane.hashPassword(password);
  const joined: Person = {
    ...named,
    state: "active",
    hasSignedUp: true,
    password: hash,
    profile: withoutNames(profile),
  };
  const kept = await changePerson(plane, joined);
  await application.hooks.onSignedUp?.(plane, kept);
  return kept;
};
