import { now, type Plane } from "./plane.ts";
import type { Mail, Person } from "./records.ts";

/** Mail is written and not sent: the outbox is where it can be read. */
export const send = (plane: Plane, mail: Omit<Mail, "id" | "at">): Promise<Mail> =>
  plane.shelves.mail.put({ id: plane.newId(), at: now(plane), ...mail });

/** Asks somebody to complete sign-up. An earlier invitation is no good any more. */
export const invite = async (plane: Plane, person: Person): Promise<void> => {
  const { invitations } = plane.shelves;
  for (const { id } of await invitations.find("person", person.id)) await invitations.remove(id);
  const code = plane.newToken();
  await invitations.put({ id: plane.digest(code), person: person.id });
  await send(plane, {
    to: person.email,
    kind: "invitation",
    subject: `You are invited to ${plane.application.title}`,
    text: plane.application.signUp.invitation ?? "Choose a password and say who you are to complete sign-up.",
    invitation: code,
  });
};
