import { fail, isObject, type JsonObject, type Outcome, ok } from "../../scim/index.ts";
import type { Plane } from "../plane.ts";
import type { Person } from "../records.ts";

const emailForm = /^[^\s@]+@[^\s@]+$/;

export const isAddress = (text: string): boolean => emailForm.test(text);

/** The primary e-mail of a User, else the first. */
export const listedEmail = ({ emails }: JsonObject): string | undefined => {
  const listed = Array.isArray(emails) ? emails.filter(isObject) : [];
  const { value } = listed.find(({ primary }) => primary === true) ?? listed[0] ?? {};
  return typeof value === "string" && value !== "" ? value : undefined;
};

/** The userName where it is an address, else an e-mail. */
const usualEmail = (user: JsonObject): string => {
  const { userName } = user;
  return String((isAddress(String(userName)) ? userName : listedEmail(user)) ?? userName ?? "");
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

/** A User whose e-mail is nobody else's who is here: they sign in by it. Whoever has the same userName is refused for that. */
export const checkEmail = async (plane: Plane, id: string, user: JsonObject): Promise<Outcome<JsonObject>> => {
  const email = emailOf(plane, user);
  for (const other of await plane.shelves.people.find("email", email)) {
    const theirs = other.id === id ? undefined : await plane.store.get("User", other.id);
    if (theirs !== undefined && nameOf(theirs.resource) !== nameOf(user))
      return fail({
        status: 409,
        scimType: "uniqueness",
        detail: `${email} is the e-mail of "${String(theirs.resource.userName)}" already: one person is meant by an e-mail`,
      });
  }
  return ok(user);
};

/** The person's SCIM User, or what was last known of it. */
export const userOf = async ({ store, shelves }: Plane, id: string): Promise<JsonObject> =>
  (await store.get("User", id))?.resource ?? (await shelves.former.get(id))?.resource ?? {};
