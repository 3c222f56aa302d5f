import { endSessions } from "../access/sessions.ts";
import type { Plane } from "../plane.ts";
import type { Person } from "../records.ts";

export const isOut = ({ state }: Person): boolean => state === "suspended" || state === "removed";

/** Keeps a person; who has no access has no session and no licence either. */
export const changePerson = async (plane: Plane, person: Person): Promise<Person> => {
  if (isOut(person)) await endSessions(plane, person.id);
  const { licence: _released, ...without } = person;
  return plane.shelves.people.put(isOut(person) ? without : person);
};
