import type { JsonObject } from "../scim/index.ts";
import type { Licence } from "./application.ts";
import type { Plane } from "./plane.ts";
import type { Person } from "./records.ts";
import { conflict, invalid, type Refusal } from "./refusal.ts";

export const licencesInUse = async ({ shelves }: Plane, licence: string): Promise<number> =>
  (await shelves.people.all()).filter((person) => person.licence === licence).length;

/** The person with the licence their SCIM User asks for, else the one they have, else the product's usual one. */
export const chooseLicence = async ({ application }: Plane, person: Person, user: JsonObject): Promise<Person> => {
  const { licenceOf, usualLicence } = application.accounts;
  const licence = licenceOf?.(user) ?? person.licence ?? usualLicence;
  return licence === undefined ? person : { ...person, licence };
};

/** Why a licence cannot be given: there is none of the name, or no seat is left. */
export const refuseLicence = async (plane: Plane, licence: string): Promise<Refusal | undefined> => {
  const { licences } = plane.application;
  const allowed = licences.map(({ id }) => id);
  const found = licences.find(({ id }) => id === licence);
  if (found === undefined)
    return invalid(`There is no licence "${licence}"; there are ${allowed.join(", ") || "none"}`, {
      field: "licence",
      allowed,
    });
  const { seats = Number.POSITIVE_INFINITY } = found;
  return (await licencesInUse(plane, licence)) < seats
    ? undefined
    : conflict(`All ${seats} seats of ${found.title} are taken`, { field: "licence" });
};

export const showLicence = async (plane: Plane, { id, title, seats }: Licence): Promise<JsonObject> => ({
  id,
  title,
  ...(seats === undefined ? {} : { seats }),
  used: await licencesInUse(plane, id),
});
