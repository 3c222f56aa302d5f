import { type JsonObject, type Outcome, ok } from "../../../scim/index.ts";
import type { Kept } from "../../../server/behind.ts";
import type { Edit, Taken } from "../../application.ts";
import { chooseLicence } from "../../licences.ts";
import { changePerson } from "../../people/change-person.ts";
import { userOf } from "../../people/find-person.ts";
import type { Plane } from "../../plane.ts";
import type { Person } from "../../records.ts";
import { userNameAsEmail } from "../user-name-email.ts";
import { checkLicence, licenceOf } from "./licences.ts";
import { withNumber } from "./numbers.ts";
import { countryOf, officeOf } from "./offices.ts";

/** A user as Dialpad takes it. */
export const takeUser = async (_plane: Plane, wanted: Taken): Promise<Outcome<JsonObject>> => {
  const licensed = checkLicence(wanted.resource);
  const user = licensed.ok ? userNameAsEmail(wanted) : licensed;
  return user.ok ? ok({ active: true, ...user.value }) : user;
};

const text = (name: string, value: unknown): JsonObject =>
  typeof value === "string" && value !== "" ? { [name]: value } : {};

/** What Dialpad shows of a person, out of their User and the offices as they are now. */
export const describe = async (user: JsonObject, plane: Plane): Promise<JsonObject> => ({
  office: (await officeOf(plane, user)).name,
  ...text("country", countryOf(user)),
  ...text("language", user.preferredLanguage),
  ...text("jobTitle", user.title),
});

/** Whoever works here has a number of their office. */
const numbered = async (plane: Plane, person: Person, user: JsonObject): Promise<Person> =>
  person.state === "active" ? withNumber(plane, person, await officeOf(plane, user)) : person;

/** And a licence. */
export const equip = async (plane: Plane, person: Person): Promise<void> => {
  const user = await userOf(plane, person.id);
  await changePerson(plane, await chooseLicence(plane, await numbered(plane, person, user), user));
};

export const equipKept = async (plane: Plane, { type, id, after }: Kept): Promise<void> => {
  const person = type === "User" && after !== undefined ? await plane.shelves.people.get(id) : undefined;
  if (person !== undefined) await equip(plane, person);
};

/** A licenceType that was changed by hand counts at once, as one that came over SCIM; a licence given by hand stays until either says otherwise. */
export const equipEdited = async (plane: Plane, { person, before, after }: Edit): Promise<Person> => {
  const licence = licenceOf(after.user);
  const isAsked = licence !== undefined && licence !== licenceOf(before.user);
  return numbered(plane, isAsked ? { ...person, licence } : person, after.user);
};
