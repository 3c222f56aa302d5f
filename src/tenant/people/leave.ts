import type { JsonObject } from "../../scim/index.ts";
import type { Plane } from "../plane.ts";
import type { Person, PersonState } from "../records.ts";
import { changePerson } from "./change-person.ts";

/** Takes somebody out of every list. What was last known stays, and their id still leads to it where that is wanted. */
export const leave = async (
  plane: Plane,
  person: Person,
  last: JsonObject,
  state: PersonState,
  isReadable: boolean,
): Promise<Person> => {
  const { id } = person;
  const record = await plane.store.get("User", id);
  await plane.inside.remove("User", id);
  await plane.shelves.former.put({ id, resource: last, version: record?.version ?? 1, isReadable });
  return changePerson(plane, { ...person, state });
};
