import { fail, isObject, type JsonObject, type Outcome, ok } from "../../../scim/index.ts";
import type { Taken } from "../../application.ts";
import { emailOf, personByEmail, userOf } from "../../people/find-person.ts";
import type { Plane } from "../../plane.ts";
import { userNameAsEmail } from "../user-name-email.ts";

/** Names are asked for on first sign-up: until then a pending user is shown with these. */
const placeholders = { givenName: "NO_GIVEN_NAME", familyName: "NO_FAMILY_NAME" };

/** The parts of a name that say something. */
const partsOf = ({ name }: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(isObject(name) ? name : {}).filter(([, part]) => part !== "" && part !== null));

export const withPlaceholders = (user: JsonObject): JsonObject => ({
  ...user,
  name: { ...placeholders, ...partsOf(user) },
});

const oneEmail = (user: JsonObject): Outcome<JsonObject> =>
  Array.isArray(user.emails) && user.emails.length > 1
    ? fail({
        status: 400,
        scimType: "invalidValue",
        detail: `Only one e-mail is allowed, and there are ${user.emails.length}`,
      })
    : ok(user);

/** Whoever has signed up has said their name, and does not lose it by having been away. */
const named = async (plane: Plane, id: string, user: JsonObject, isNew: boolean): Promise<JsonObject> => {
  const person = isNew ? await personByEmail(plane, emailOf(plane, user)) : await plane.shelves.people.get(id);
  if (person?.hasSignedUp !== true) return withPlaceholders(user);
  return isNew ? { ...user, name: { ...partsOf(await userOf(plane, person.id)), ...partsOf(user) } } : user;
};

/** A user as Amplitude takes it. */
export const takeUser = async (plane: Plane, wanted: Taken): Promise<Outcome<JsonObject>> => {
  if (wanted.type !== "User") return ok(wanted.resource);
  const single = oneEmail(wanted.resource);
  const user = single.ok ? userNameAsEmail(wanted) : single;
  return user.ok
    ? ok({ active: true, ...(await named(plane, wanted.id, user.value, wanted.before === undefined)) })
    : user;
};
