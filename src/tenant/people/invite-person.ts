import type { StoredResource } from "../../model/store.ts";
import { isObject, type JsonObject, type Outcome, urns } from "../../scim/index.ts";
import { checkValues, type Field } from "../field.ts";
import { refuseLicence } from "../licences.ts";
import { invite } from "../mail.ts";
import type { Plane } from "../plane.ts";
import type { Person } from "../records.ts";
import { conflict, invalid, isRefusal, type Refusal } from "../refusal.ts";
import { textIn } from "../route.ts";
import { changePerson } from "./change-person.ts";
import { refuseGrant } from "./edit-person.ts";
import { personByEmail } from "./find-person.ts";
import { nameIn } from "./lay-over-user.ts";

const asked: readonly Field[] = [
  { name: "email", label: "E-mail", kind: "email" },
  { name: "role", label: "Role", kind: "text" },
  { name: "givenName", label: "First name", kind: "text" },
  { name: "familyName", label: "Last name", kind: "text" },
  { name: "licence", label: "Licence", kind: "text" },
];

/** Whoever was removed by SCIM's `active` has their User still, and has it again; the others get one. */
const userFor = async (
  { application, inside }: Plane,
  earlier: Person | undefined,
  user: JsonObject,
): Promise<Outcome<StoredResource>> => {
  const named = ({ name }: JsonObject): JsonObject => (isObject(name) ? name : {});
  const again = await inside.change("User", earlier?.id ?? "", (before) => ({
    ...before,
    active: true,
    name: { ...named(before), ...named(user) },
  }));
  return again ?? inside.make("User", application.hooks.onInvited?.(user) ?? user);
};

/** The account of somebody whom an administrator asks in, and the SCIM User that goes with it. */
export const makePerson = async (plane: Plane, body: JsonObject, role: string): Promise<Person | Refusal> => {
  const { shelves } = plane;
  const email = (textIn(body, "email") ?? "").toLowerCase();
  const user = {
    schemas: [urns.user],
    userName: email,
    emails: [{ value: email, type: "work", primary: true }],
    active: true,
  };
  const earlier = await personByEmail(plane, email);
  const made = await userFor(plane, earlier, { ...user, ...nameIn(body) });
  if (!made.ok) return conflict(made.error.detail, { field: "email" });
  const { id } = made.value;
  if (earlier !== undefined && earlier.id !== id) await shelves.people.remove(earlier.id);
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

const refuseInvitation = async (plane: Plane, body: JsonObject, inviter: Person): Promise<Refusal | undefined> => {
  const refusal = checkValues(asked, body);
  if (refusal !== undefined) return refusal;
  const [email, role, licence] = [textIn(body, "email"), textIn(body, "role"), textIn(body, "licence")];
  if (email === undefined) return invalid("An invitation needs an e-mail", { field: "email" });
  const known = await personByEmail(plane, email);
  if (known !== undefined && known.state !== "removed")
    return conflict(`${email} is ${known.state} already`, { field: "email" });
  return (
    (role === undefined ? undefined : refuseGrant(plane, inviter.role, role)) ??
    (licence === undefined ? undefined : await refuseLicence(plane, licence))
  );
};

export const invitePerson = async (plane: Plane, body: JsonObject, inviter: Person): Promise<Person | Refusal> => {
  const refusal = await refuseInvitation(plane, body, inviter);
  if (refusal !== undefined) return refusal;
  const made = await makePerson(plane, body, textIn(body, "role") ?? plane.application.roleOfMembers);
  if (isRefusal(made)) return made;
  const licence = textIn(body, "licence");
  const person = licence === undefined ? made : await changePerson(plane, { ...made, licence });
  await invite(plane, person);
  return person;
};
