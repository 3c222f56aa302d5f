import type { JsonObject } from "../../scim/index.ts";
import type { Plane } from "../plane.ts";
import type { Person, PersonState } from "../records.ts";
import { changePerson } from "./change-person.ts";

/** The account of somebody whose SCIM User is gone, or goes now. What was last known of them stays. */
export const leave = async (plane: Plane, person: Person, last: JsonObject, state: PersonState): Promise<Person> => {
  await plane.inside.remove("User", person.id);
  await plane.shelves.former.put({ id: person.id, resource: last });
  return changePerson(plane, { ...person, state });
};
