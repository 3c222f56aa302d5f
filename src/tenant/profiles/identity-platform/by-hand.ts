import type { Json, JsonObject } from "../../../scim/index.ts";
import type { Standing } from "../../../server/behind.ts";
import { isSame } from "../../../server/write/same.ts";
import type { Edit } from "../../application.ts";
import { now, type Plane } from "../../plane.ts";
import type { Person } from "../../records.ts";
import { differing } from "./differing.ts";
import { deedFor, readSwitches, type Switches } from "./switches.ts";

/** Something the IdP had said otherwise, and somebody changed in the application. */
export interface ManualChange {
  readonly attribute: string;
  /** What the IdP had said; null where it had said nothing. */
  readonly idp: Json;
  readonly manual: Json;
  readonly by: string;
  readonly at: string;
}

export const manualChangesOf = ({ more: { manualChanges } }: Person): readonly ManualChange[] =>
  Array.isArray(manualChanges) ? (manualChanges as unknown as readonly ManualChange[]) : [];

export const withManualChanges = ({ more, ...person }: Person, changes: readonly ManualChange[]): Person => {
  const { manualChanges: _before, ...rest } = more;
  return { ...person, more: changes.length === 0 ? rest : { ...rest, manualChanges: changes as unknown as Json } };
};

/** Nobody overwrites what the IdP never had a say in. */
const isFromIdp = ({ origin, more }: Person): boolean => origin === "scim" || more.syncedAt !== undefined;

/** Marks what was changed by hand. Changed back to what the IdP says, it is none of it any more. */
export const markEdit = async (plane: Plane, { person, before, after, by }: Edit): Promise<Person> => {
  if (!isFromIdp(person) || person.state === "removed") return person;
  const [was, is] = [withRole(before), withRole(after)];
  const marks = new Map(manualChangesOf(person).map((mark) => [mark.attribute, mark]));
  for (const attribute of differing(was, is)) {
    const idp = marks.get(attribute)?.idp ?? was[attribute] ?? null;
    const manual = is[attribute] ?? null;
    if (isSame(idp, manual)) marks.delete(attribute);
    else marks.set(attribute, { attribute, idp, manual, by, at: now(plane) });
  }
  return withManualChanges(person, [...marks.values()]);
};

const withRole = ({ role, user }: Edit["before"]): JsonObject => ({ ...user, role });

/** Of what was changed by hand, that which the IdP is allowed to have a say in. */
export const overruled = (person: Person, switches: Switches): readonly ManualChange[] =>
  manualChangesOf(person).filter(({ attribute }) => switches[deedFor(attribute)]);

/** The user as the IdP left it: what it changes now, it changes there. The very same object where nothing was changed by hand. */
export const asIdpLeftIt = async (plane: Plane, { type, id, resource }: Standing): Promise<JsonObject> => {
  const person = type === "User" ? await plane.shelves.people.get(id) : undefined;
  if (person === undefined || manualChangesOf(person).length === 0) return resource;
  const changes = overruled(person, await readSwitches(plane)).filter(({ attribute }) => attribute !== "role");
  if (changes.length === 0) return resource;
  const put = changes.filter(({ idp }) => idp !== null).map(({ attribute, idp }) => [attribute, idp]);
  const kept = Object.entries(resource).filter(([name]) => changes.every(({ attribute }) => attribute !== name));
  return Object.fromEntries([...kept, ...put]);
};

export const isManual = ({ attribute, manual }: ManualChange, user: JsonObject): boolean =>
  isSame(user[attribute] ?? null, manual);
