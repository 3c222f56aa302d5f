import { isObject, type JsonObject, type ScimError } from "../../scim/index.ts";
import type { Plane } from "../plane.ts";
import type { Person } from "../records.ts";

const emailForm = /^[^\s@]+@[^\s@]+$/;

/** The primary e-mail of a User, else the first. */
export const listedEmail = ({ emails }: JsonObject): string | undefined => {
  const listed = Array.isArray(emails) ? emails.filter(isObject) : [];
  const { value } = listed.find(({ primary }) => primary === true) ?? listed[0] ?? {};
  return typeof value === "string" && value !== "" ? value : undefined;
};

/** The userName where it is an address, else an e-mail. */
const usualEmail = (user: JsonObject): string => {
  const { userName } = user;
  return String((emailForm.test(String(userName)) ? userName : listedEmail(user)) ?? userName ?? "");
};

/** Where a person's mail goes, and what they sign in by. */
export const emailOf = ({ application: { accounts } }: Plane, user: JsonObject): string =>
  (accounts.emailOf ?? usualEmail)(user).toLowerCase();

/** One who is there stands before one who is not any more. */
export const personByEmail = async ({ shelves: { people } }: Plane, email: string): Promise<Person | undefined> => {
  const found = await people.find("email", email);
  return found.find(({ state }) => state !== "removed") ?? found[0];
};

const nameOf = (user: JsonObject | undefined): string => String(user?.userName).toLowerCase();

/** Why a User cannot be as wanted: somebody else who is here signs in by that e-mail. Whoever has the same userName is refused for that. */
export const refuseTaken = async (plane: Plane, id: string, user: JsonObject): Promise<ScimError | undefined> => {
  const email = emailOf(plane, user);
  for (const other of await plane.shelves.people.find("email", email)) {
    const theirs = other.id === id ? undefined : await plane.store.get("User", other.id);
    if (theirs !== undefined && nameOf(theirs.resource) !== nameOf(user))
      return {
        status: 409,
        scimType: "uniqueness",
        detail: `${email} is the e-mail of "${String(theirs.resource.userName)}" already: one person is meant by an e-mail`,
      };
  }
  return undefined;
};

/** The person's SCIM User, or what was last known of it. */
export const userOf = async ({ store, shelves }: Plane, id: string): Promise<JsonObject> =>
  (await store.get("User", id))?.resource ?? (await shelves.former.get(id))?.resource ?? {};
