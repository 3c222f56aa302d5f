import type { ScimError } from "../../scim/index.ts";
import { note } from "../audit.ts";
import { send } from "../mail.ts";
import type { Plane } from "../plane.ts";
import type { Person, Token } from "../records.ts";
import { conflict, type Refusal } from "../refusal.ts";
import { roleNamed } from "../role.ts";

/** Whoever gets in with the role of the first administrator. */
const isAdministrator = ({ application: { roles } }: Plane, { role, state }: Person): boolean =>
  state === "active" && role === roles[0]?.id;

/** Whether nobody could run the organisation without them. */
const isLastAdministrator = async (plane: Plane, person: Person): Promise<boolean> =>
  isAdministrator(plane, person) &&
  !(await plane.shelves.people.all()).some((other) => other.id !== person.id && isAdministrator(plane, other));

const whyStays = async (plane: Plane, person: Person): Promise<string | undefined> =>
  (await isLastAdministrator(plane, person))
    ? `${person.email} is the only one here who is ${roleNamed(plane.application.roles, person.role).title}: make somebody else one first`
    : undefined;

/** Nobody takes the last administrator away by hand, themselves neither. */
export const refuseLast = async (plane: Plane, person: Person): Promise<Refusal | undefined> => {
  const why = await whyStays(plane, person);
  return why === undefined ? undefined : conflict(why);
};

/** Nor does a client, unless it can bring another one. */
export const refuseLastOverScim = async (plane: Plane, id: string): Promise<ScimError | undefined> => {
  const person = plane.application.accounts.idpGivesRoles === true ? undefined : await plane.shelves.people.get(id);
  const why = person === undefined ? undefined : await whyStays(plane, person);
  return why === undefined ? undefined : { status: 403, detail: why };
};

/** The last administrator that a client is about to change; undefined of anybody else. */
export const lastAdministrator = async (plane: Plane, id: string): Promise<Person | undefined> => {
  const person = plane.application.accounts.idpGivesRoles === true ? await plane.shelves.people.get(id) : undefined;
  return person !== undefined && (await isLastAdministrator(plane, person)) ? person : undefined;
};

/** An organisation that its IdP has left without an administrator is told so, and how it gets another. */
export const tellWhenLost = async (plane: Plane, before: Person, by: Token | undefined): Promise<void> => {
  const after = await plane.shelves.people.get(before.id);
  if (after !== undefined && isAdministrator(plane, after)) return;
  const { title } = roleNamed(plane.application.roles, before.role);
  const what = `leaves nobody here who is ${title}`;
  const remedy = `the identity provider can bring one: a user with the role "${before.role}"`;
  await note(plane, {
    ...{ plane: "scim", who: by?.name ?? "nobody that is known", what, about: before.id, result: 200 },
    reason: remedy,
  });
  await send(plane, {
    to: before.email,
    kind: "no-administrator",
    subject: `${plane.application.title}: nobody is left who is ${title}`,
    text: `Your identity provider has taken away the last one. To get in again, ${remedy}.`,
  });
};
