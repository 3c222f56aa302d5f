import { type JsonObject, type Outcome, ok } from "../../../scim/index.ts";
import type { Kept, Wanted } from "../../../server/behind.ts";
import { chooseLicence } from "../../licences.ts";
import { changePerson } from "../../people/change-person.ts";
import { userOf } from "../../people/find-person.ts";
import type { Plane } from "../../plane.ts";
import type { Person } from "../../records.ts";
import { checkLicence } from "./licences.ts";
import { withNumber } from "./numbers.ts";
import { countryOf, officeOf } from "./offices.ts";

const handle = /^[^\s@]+@[^\s@]+$/;

/** The username is the e-mail: whoever comes without one has it from there. */
const withEmail = (user: JsonObject): JsonObject =>
  user.emails === undefined && handle.test(String(user.userName))
    ? { ...user, emails: [{ value: String(user.userName), type: "work", primary: true }] }
    : user;

/** A user as it may be kept. */
export const keepUser = async (_plane: Plane, { resource }: Wanted): Promise<Outcome<JsonObject>> => {
  const licensed = checkLicence(resource);
  return licensed.ok ? ok({ active: true, ...withEmail(licensed.value) }) : licensed;
};

const text = (name: string, value: unknown): JsonObject =>
  typeof value === "string" && value !== "" ? { [name]: value } : {};

/** What Dialpad shows of a person, out of their User. */
const profiled = async (plane: Plane, person: Person, user: JsonObject): Promise<Person> => {
  const { number, extension } = person.more;
  const office = await officeOf(plane, user);
  const more = {
    office: office.name,
    ...text("country", countryOf(user)),
    ...text("language", user.preferredLanguage),
    ...text("jobTitle", user.title),
    ...text("number", number),
    ...text("extension", extension),
  };
  const described = { ...person, more };
  return person.state === "active" ? withNumber(plane, described, office) : described;
};

/** Whoever works here has a licence, and a number of their office. */
export const equip = async (plane: Plane, person: Person): Promise<void> => {
  const user = await userOf(plane, person.id);
  await changePerson(plane, await chooseLicence(plane, await profiled(plane, person, user), user));
};

export const equipKept = async (plane: Plane, { type, id, after }: Kept): Promise<void> => {
  const person = type === "User" && after !== undefined ? await plane.shelves.people.get(id) : undefined;
  if (person !== undefined) await equip(plane, person);
};
