import { type JsonObject, urns } from "../../scim/index.ts";
import { checkValues } from "../field.ts";
import { refuseLicence } from "../licences.ts";
import { invite } from "../mail.ts";
import type { Plane } from "../plane.ts";
import type { Person } from "../records.ts";
import { conflict, invalid, isRefusal, type Refusal } from "../refusal.ts";
import { textIn } from "../route.ts";
import { changePerson } from "./change-person.ts";
import { personByEmail } from "./find-person.ts";

const emailField = { name: "email", label: "E-mail", kind: "email" } as const;

const nameIn = (body: JsonObject): JsonObject => {
  const [givenName, familyName] = [textIn(body, "givenName"), textIn(body, "familyName")];
  if (givenName === undefined && familyName === undefined) return {};
  return {
    name: { ...(givenName === undefined ? {} : { givenName }), ...(familyName === undefined ? {} : { familyName }) },
  };
};

/** The account of somebody whom an administrator asks in, and the SCIM User that goes with it. */
export const makePerson = async (plane: Plane, body: JsonObject, role: string): Promise<Person | Refusal> => {
  const { application, inside, shelves } = plane;
  const email = (textIn(body, "email") ?? "").toLowerCase();
  const user = {
    schemas: [urns.user],
    userName: email,
    emails: [{ value: email, type: "work", primary: true }],
    active: true,
  };
  const named = { ...user, ...nameIn(body) };
  const made = await inside.make("User", application.hooks.onInvited?.(named) ?? named);
  if (!made.ok) return conflict(made.error.detail, { field: "email" });
  const { id } = made.value;
  const earlier = await personByEmail(plane, email);
  if (earlier !== undefined) await shelves.people.remove(earlier.id);
  const fresh: Person = {
    id,
    email,
    state: "invited",
    role,
    origin: "application",
    hasSignedUp: false,
    profile: {},
    values: {},
    more: {},
  };
  return changePerson(plane, earlier === undefined ? fresh : { ...earlier, id, role, state: "invited" });
};

const refuseInvitation = async (plane: Plane, body: JsonObject): Promise<Refusal | undefined> => {
  const email = textIn(body, "email");
  if (email === undefined) return invalid("An invitation needs an e-mail", { field: "email" });
  const roles = plane.application.roles.map(({ id }) => id);
  const role = textIn(body, "role");
  if (role !== undefined && !roles.includes(role))
    return invalid(`There is no role "${role}"; there are ${roles.join(", ")}`, { field: "role", allowed: roles });
  const licence = textIn(body, "licence");
  const known = await personByEmail(plane, email);
  if (known !== undefined && known.state !== "removed")
    return conflict(`${email} is ${known.state} already`, { field: "email" });
  return (
    checkValues([emailField], { email }) ?? (licence === undefined ? undefined : await refuseLicence(plane, licence))
  );
};

export const invitePerson = async (plane: Plane, body: JsonObject): Promise<Person | Refusal> => {
  const refusal = await refuseInvitation(plane, body);
  if (refusal !== undefined) return refusal;
  const made = await makePerson(plane, body, textIn(body, "role") ?? plane.application.roleOfMembers);
  if (isRefusal(made)) return made;
  const licence = textIn(body, "licence");
  const person = licence === undefined ? made : await changePerson(plane, { ...made, licence });
  await invite(plane, person);
  return person;
};
