import { endSessions } from "../access/sessions.ts";
import type { Plane } from "../plane.ts";
import type { Person } from "../records.ts";

/** Keeps a person; who has no access has no session and no licence either. */
export const changePerson = async (plane: Plane, person: Person): Promise<Person> => {
  const isOut = person.state === "suspended" || person.state === "removed";
  if (isOut) await endSessions(plane, person.id);
  const { licence: _released, ...without } = person;
  return plane.shelves.people.put(isOut ? without : person);
};
