import { isObject, type JsonObject } from "../../scim/index.ts";
import { checkComplete, checkValues } from "../field.ts";
import type { Plane } from "../plane.ts";
import type { Person } from "../records.ts";
import { isRefusal, type Refusal } from "../refusal.ts";
import { changePerson } from "./change-person.ts";
import { userOf } from "./find-person.ts";
import { layOverUser, nameIn, withoutNames } from "./lay-over-user.ts";

/** What somebody says of themselves on a page of their own: saved once nothing that it asks for is missing. */
export const editProfile = async (plane: Plane, person: Person, values: JsonObject): Promise<Person | Refusal> => {
  const { fields, profile = fields } = plane.application.signUp;
  const { name } = await userOf(plane, person.id);
  const whole = { ...person.profile, ...(isObject(name) ? name : {}), ...values };
  const refusal = checkValues(profile, values) ?? checkComplete(profile, whole);
  if (refusal !== undefined) return refusal;
  const named = await layOverUser(plane, person, nameIn(values));
  return isRefusal(named)
    ? named
    : changePerson(plane, { ...named, profile: { ...person.profile, ...withoutNames(values) } });
};
