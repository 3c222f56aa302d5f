import { now, type Plane } from "../plane.ts";
import type { Person, Session } from "../records.ts";

/** A working day: then everybody signs in again. */
const sessionLifetimeMs = 12 * 3_600_000;

const isOver = ({ clock }: Plane, { since }: Session): boolean => clock() >= Date.parse(since) + sessionLifetimeMs;

/** Lets a person in. The text is what they show from then on; only its digest is kept, and those of theirs that are over go. */
export const openSession = async (plane: Plane, person: Person, by: Session["by"]): Promise<string> => {
  const text = plane.newToken();
  for (const earlier of await plane.shelves.sessions.find("person", person.id))
    if (isOver(plane, earlier)) await plane.shelves.sessions.remove(earlier.id);
  await plane.shelves.sessions.put({ id: plane.digest(text), person: person.id, since: now(plane), by });
  return text;
};

/** Who a session belongs to; nobody once it has ended, by time too, or the person has no access. */
export const personOf = async (plane: Plane, session: string): Promise<Person | undefined> => {
  const held = await plane.shelves.sessions.get(plane.digest(session));
  const person = held === undefined || isOver(plane, held) ? undefined : await plane.shelves.people.get(held.person);
  return person?.state === "active" ? person : undefined;
};

export const closeSession = (plane: Plane, session: string): Promise<void> =>
  plane.shelves.sessions.remove(plane.digest(session));

/** Whoever loses access loses it at once, wherever they are signed in. */
export const endSessions = async ({ shelves: { sessions } }: Plane, person: string): Promise<void> => {
  for (const { id } of await sessions.find("person", person)) await sessions.remove(id);
};
