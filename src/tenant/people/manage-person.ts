import { chooseLicence } from "../licences.ts";
import { invite } from "../mail.ts";
import type { Plane } from "../plane.ts";
import type { Person, PersonState } from "../records.ts";
import { conflict, notFound, type Refusal } from "../refusal.ts";
import { changePerson } from "./change-person.ts";
import { userOf } from "./find-person.ts";
import { refuseLast } from "./last-administrator.ts";
import { leave } from "./leave.ts";

/** Somebody who was suspended by a SCIM DELETE has no User any more, and one again when they are back. */
const withActive = async ({ inside, shelves }: Plane, id: string, active: boolean): Promise<void> => {
  const changed = await inside.change("User", id, (before) => ({ ...before, active }));
  const former = changed === undefined && active ? await shelves.former.get(id) : undefined;
  if (former === undefined) return;
  await inside.make("User", { ...former.resource, active }, id);
  await shelves.former.remove(id);
};

export const personOr404 = async ({ shelves }: Plane, id: string): Promise<Person | Refusal> =>
  (await shelves.people.get(id)) ?? notFound(`There is nobody with the id "${id}"`);

/** The person stays, and does not get in. */
export const suspend = async (plane: Plane, person: Person): Promise<Person | Refusal> => {
  const refusal =
    person.state === "removed" ? conflict(`${person.email} has been removed`) : await refuseLast(plane, person);
  if (refusal !== undefined) return refusal;
  await withActive(plane, person.id, false);
  return changePerson(plane, { ...person, state: "suspended" });
};

/** Whoever was invited here has to accept that first, unless single sign-on is enough. */
const firstStateOf = ({ application: { accounts, signUp } }: Plane, { origin }: Person): PersonState =>
  origin === "application" && !signUp.ssoJoins ? "invited" : accounts.startsAs;

export const reinstate = async (plane: Plane, person: Person): Promise<Person | Refusal> => {
  if (person.state !== "suspended") return conflict(`${person.email} is ${person.state}, not suspended`);
  await withActive(plane, person.id, true);
  const state = person.hasSignedUp ? "active" : firstStateOf(plane, person);
  const back = await changePerson(
    plane,
    await chooseLicence(plane, { ...person, state }, await userOf(plane, person.id)),
  );
  if (state === "invited") await invite(plane, back);
  return back;
};

export const removePerson = async (plane: Plane, person: Person): Promise<Person | Refusal> => {
  const refusal =
    person.state === "removed" ? conflict(`${person.email} has been removed already`) : await refuseLast(plane, person);
  return refusal ?? leave(plane, person, { ...(await userOf(plane, person.id)), active: false }, "removed");
};
