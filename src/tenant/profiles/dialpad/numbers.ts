import { checkValues, type Field } from "../../field.ts";
import { personOr404 } from "../../people/manage-person.ts";
import { showPerson } from "../../people/show-person.ts";
import type { Plane } from "../../plane.ts";
import type { Person } from "../../records.ts";
import { conflict, invalid, isRefusal, type Refusal } from "../../refusal.ts";
import type { Route } from "../../route.ts";
import { type Shelved, shelf } from "../../shelf.ts";
import type { Office } from "./offices.ts";

/** The last one that was given out, of the numbers of an area code or of the extensions. */
interface Counter {
  readonly id: string;
  readonly last: number;
}

/** Numbers and extensions that were given by hand: nobody gets one of these by themselves. */
const givenIn = ({ store }: Plane) => shelf<Shelved>(store, "dialpad-given");

const next = async (plane: Plane, id: string, first: number, textOf: (last: number) => string): Promise<string> => {
  const counters = shelf<Counter>(plane.store, "dialpad-counter");
  let last = (await counters.get(id))?.last ?? first - 1;
  do last += 1;
  while ((await givenIn(plane).get(textOf(last))) !== undefined);
  await counters.put({ id, last });
  return textOf(last);
};

/** Seven digits behind the area code: the block that is kept for made-up numbers comes first. */
const firstNumber = 555_0100;
const firstExtension = 1001;

/** A person gets number and extension once, when they start; neither ever follows from what comes over SCIM after that. */
export const withNumber = async (plane: Plane, person: Person, { areaCode }: Office): Promise<Person> => {
  if (person.more.number !== undefined) return person;
  const number = await next(plane, areaCode, firstNumber, (last) => `+1${areaCode}${last}`);
  const extension = await next(plane, "extension", firstExtension, String);
  return { ...person, more: { ...person.more, number, extension } };
};

const fields: readonly Field[] = [
  {
    name: "number",
    label: "Number",
    kind: "text",
    form: { pattern: "^\\+[1-9][0-9]{6,14}$", example: "a number such as +14155550100" },
  },
  {
    name: "extension",
    label: "Extension",
    kind: "text",
    form: { pattern: "^[0-9]{3,6}$", example: "three to six digits such as 1001" },
  },
];

/** What of the two somebody else has. */
const refuseTaken = async (
  { shelves }: Plane,
  person: Person,
  wanted: Person["more"],
): Promise<Refusal | undefined> => {
  const others = (await shelves.people.all()).filter(({ id }) => id !== person.id);
  const taken = Object.entries(wanted).find(([name, value]) => others.some(({ more }) => more[name] === value));
  return taken === undefined ? undefined : conflict(`${taken[1]} is somebody else's`, { field: taken[0] });
};

/** The portal's page of one person's number: the only place it can be changed. */
export const numberRoute: Route = {
  method: "PUT",
  path: "/people/{id}/number",
  does: "changes somebody's number",
  needs: "manage-numbers",
  handle: async ({ plane, params: { id = "" }, body }) => {
    const person = await personOr404(plane, id);
    if (isRefusal(person)) return person;
    const wanted = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== "" && value !== null));
    if (Object.keys(wanted).length === 0) return invalid("Say a number, an extension, or both", { field: "number" });
    const refusal = checkValues(fields, wanted) ?? (await refuseTaken(plane, person, wanted));
    if (refusal !== undefined) return refusal;
    const before = await showPerson(plane, person);
    for (const value of Object.values(wanted)) await givenIn(plane).put({ id: String(value) });
    const changed = await plane.shelves.people.put({ ...person, more: { ...person.more, ...wanted } });
    const after = await showPerson(plane, changed);
    return { body: after, about: id, before, after };
  },
};
