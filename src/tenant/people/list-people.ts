import { isObject, type JsonObject } from "../../scim/index.ts";
import type { Plane } from "../plane.ts";
import type { Person } from "../records.ts";
import { showPerson } from "./show-person.ts";

export interface PeopleQuery {
  /** A part of a name, an e-mail or a userName. */
  readonly search?: string;
  readonly state?: string;
  readonly limit: number;
}

/** A whole address finds its person without looking at all of them. */
const candidates = async ({ shelves: { people } }: Plane, search: string): Promise<readonly Person[]> => {
  const exact = search.includes("@") ? await people.find("email", search) : [];
  return exact.length > 0 ? exact : people.all();
};

export const listPeople = async (plane: Plane, query: PeopleQuery): Promise<readonly JsonObject[]> => {
  const search = (query.search ?? "").toLowerCase();
  const found: JsonObject[] = [];
  const isMeant = ({ name, email, user }: JsonObject): boolean =>
    search === "" || [name, email, isObject(user) ? user.userName : ""].join(" ").toLowerCase().includes(search);
  for (const person of await candidates(plane, search)) {
    if (query.state !== undefined && person.state !== query.state) continue;
    const shown = await showPerson(plane, person);
    if (isMeant(shown)) found.push(shown);
    if (found.length >= query.limit) break;
  }
  return found;
};

/** Who works here: neither those who are suspended nor those who are gone. */
export const team = async (plane: Plane, limit: number): Promise<readonly JsonObject[]> => {
  const people = await plane.shelves.people.all();
  const present = people.filter(({ state }) => state === "active" || state === "invited").slice(0, limit);
  return Promise.all(
    present.map(async (person) => {
      const { id, email, name, state, role } = await showPerson(plane, person);
      return { id, email, name, state, role } as JsonObject;
    }),
  );
};
