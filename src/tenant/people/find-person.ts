import type { JsonObject } from "../../scim/index.ts";
import { isObject } from "../../scim/index.ts";
import type { Plane } from "../plane.ts";
import type { Person } from "../records.ts";

const emailForm = /^[^\s@]+@[^\s@]+$/;

export const isAddress = (text: string): boolean => emailForm.test(text);

/** Where a person's mail goes: the userName where it is an address, else the primary e-mail, else the first. */
export const emailOf = ({ userName, emails }: JsonObject): string => {
  if (typeof userName === "string" && isAddress(userName)) return userName.toLowerCase();
  const listed = Array.isArray(emails) ? emails.filter(isObject) : [];
  const { value } = listed.find(({ primary }) => primary === true) ?? listed[0] ?? {};
  return String(value ?? userName ?? "").toLowerCase();
};

/** One who is there stands before one who is not any more. */
export const personByEmail = async ({ shelves: { people } }: Plane, email: string): Promise<Person | undefined> => {
  const found = await people.find("email", email);
  return found.find(({ state }) => state !== "removed") ?? found[0];
};

/** The person's SCIM User, or what was last known of it. */
export const userOf = async ({ store, shelves }: Plane, id: string): Promise<JsonObject> =>
  (await store.get("User", id))?.resource ?? (await shelves.former.get(id))?.resource ?? {};
