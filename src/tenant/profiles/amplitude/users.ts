import { fail, isObject, type JsonObject, type Outcome, ok } from "../../../scim/index.ts";
import type { Wanted } from "../../../server/behind.ts";
import type { Plane } from "../../plane.ts";

/** Names are asked for on first sign-up: until then a pending user is shown with these. */
const placeholders = { givenName: "NO_GIVEN_NAME", familyName: "NO_FAMILY_NAME" };

export const withPlaceholders = (user: JsonObject): JsonObject => ({
  ...user,
  name: { ...placeholders, ...(isObject(user.name) ? user.name : {}) },
});

const oneEmail = (user: JsonObject): Outcome<JsonObject> => {
  const { emails, userName } = user;
  if (Array.isArray(emails) && emails.length > 1)
    return fail({
      status: 400,
      scimType: "invalidValue",
      detail: `Only one e-mail is allowed, and there are ${emails.length}`,
    });
  // userName is equivalent to the e-mail, so whoever comes without one has it from there.
  return ok(
    emails === undefined ? { ...user, emails: [{ value: userName ?? "", type: "work", primary: true }] } : user,
  );
};

/** A user as it may be kept. */
export const keepUser = async ({ shelves }: Plane, { type, id, resource }: Wanted): Promise<Outcome<JsonObject>> => {
  const user = type === "User" ? oneEmail(resource) : ok(resource);
  if (type !== "User" || !user.ok) return user;
  const person = await shelves.people.get(id);
  const named = person?.hasSignedUp === true ? user.value : withPlaceholders(user.value);
  return ok({ active: true, ...named });
};
