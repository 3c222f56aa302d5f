import type { EditedPart } from "../application.ts";
import type { Plane } from "../plane.ts";
import type { Person } from "../records.ts";
import { isRefusal, type Refusal } from "../refusal.ts";
import type { ActingCall, Done } from "../route.ts";
import { changePerson } from "./change-person.ts";
import { userOf } from "./find-person.ts";
import { showPerson } from "./show-person.ts";

const partOf = async (plane: Plane, { id, role }: Person): Promise<EditedPart> => ({
  role,
  user: await userOf(plane, id),
});

/** Something done to a person in the application, with how they were before and are after. The product hears of it. */
export const byHand = async (
  { plane, actor }: ActingCall,
  person: Person,
  change: (person: Person) => Promise<Person | Refusal>,
): Promise<Done | Refusal> => {
  const [before, was] = [await showPerson(plane, person), await partOf(plane, person)];
  const changed = await change(person);
  if (isRefusal(changed)) return changed;
  const edit = { person: changed, before: was, after: await partOf(plane, changed), by: actor.email };
  const noted = await plane.application.hooks.onEdited?.(plane, edit);
  const after = await showPerson(plane, noted === undefined ? changed : await changePerson(plane, noted));
  return { body: after, about: person.id, before, after };
};
