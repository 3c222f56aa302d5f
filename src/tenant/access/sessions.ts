import { now, type Plane } from "../plane.ts";
import type { Person, Session } from "../records.ts";

/** Lets a person in. The text is what they show from then on; only its digest is kept. */
export const openSession = async (plane: Plane, person: Person, by: Session["by"]): Promise<string> => {
  const text = plane.newToken();
  await plane.shelves.sessions.put({ id: plane.digest(text), person: person.id, since: now(plane), by });
  return text;
};

/** Who a session belongs to; nobody once it has ended or the person has no access. */
export const personOf = async (plane: Plane, session: string): Promise<Person | undefined> => {
  const held = await plane.shelves.sessions.get(plane.digest(session));
  const person = held === undefined ? undefined : await plane.shelves.people.get(held.person);
  return person?.state === "active" ? person : undefined;
};

export const closeSession = (plane: Plane, session: string): Promise<void> =>
  plane.shelves.sessions.remove(plane.digest(session));

/** Whoever loses access loses it at once, wherever they are signed in. */
export const endSessions = async ({ shelves: { sessions } }: Plane, person: string): Promise<void> => {
  for (const { id } of await sessions.find("person", person)) await sessions.remove(id);
};
