import type { JsonObject } from "../../scim/index.ts";
import type { Kept } from "../../server/behind.ts";
import { chooseLicence } from "../licences.ts";
import { invite } from "../mail.ts";
import type { Plane } from "../plane.ts";
import type { Person } from "../records.ts";
import { changePerson } from "./change-person.ts";
import { emailOf, personByEmail } from "./find-person.ts";
import { leave } from "./leave.ts";

/** What becomes of the account when SCIM has made, changed or removed a User. */
export const followUser = async (plane: Plane, { id, before, after }: Kept): Promise<void> => {
  const { accounts } = plane.application;
  const known = await plane.shelves.people.get(id);
  if (after === undefined) {
    if (known !== undefined) await leave(plane, known, before ?? {}, accounts.whenDeleted);
    return;
  }
  const person = known ?? (await newcomer(plane, id, after));
  await settle(plane, known, { ...person, email: emailOf(plane, after) }, after);
};

/** Somebody who was here before is the same person, under another id. */
const newcomer = async (plane: Plane, id: string, user: JsonObject): Promise<Person> => {
  const earlier = await personByEmail(plane, emailOf(plane, user));
  if (earlier !== undefined && (await plane.store.get("User", earlier.id)) === undefined) {
    await plane.shelves.people.remove(earlier.id);
    await plane.shelves.former.remove(earlier.id);
    return { ...earlier, id, origin: "scim" };
  }
  const { roleOfMembers, accounts } = plane.application;
  const state = accounts.startsAs;
  return {
    id,
    email: "",
    state,
    role: roleOfMembers,
    origin: "scim",
    hasSignedUp: false,
    profile: {},
    values: {},
    more: {},
  };
};

/** Where `active` and the account do not say the same, the account follows. */
const settle = async (plane: Plane, known: Person | undefined, person: Person, user: JsonObject): Promise<void> => {
  const { accounts } = plane.application;
  if (user.active === false) {
    await changePerson(plane, { ...person, state: accounts.whenInactive });
    return;
  }
  const isBack = known === undefined || person.state === "suspended" || person.state === "removed";
  if (!isBack) {
    const same = await changePerson(plane, await chooseLicence(plane, person, user));
    // An invitation is for whoever reads the address, and that is another one now.
    if (same.state === "invited" && accounts.invites && same.email !== known.email) await invite(plane, same);
    return;
  }
  const state = person.hasSignedUp ? "active" : accounts.startsAs;
  const entered = await changePerson(plane, await chooseLicence(plane, { ...person, state }, user));
  if (state === "invited" && accounts.invites) await invite(plane, entered);
};
