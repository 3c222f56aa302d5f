import { isObject, type Json, type JsonObject } from "../../../scim/index.ts";
import type { Standing } from "../../../server/behind.ts";
import { isSame } from "../../../server/write/same.ts";
import type { Edit, GroupEdit } from "../../application.ts";
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

/** Out of what is kept of a person or a group besides. */
export const manualChangesIn = ({ manualChanges }: JsonObject): readonly ManualChange[] =>
  Array.isArray(manualChanges) ? (manualChanges as unknown as readonly ManualChange[]) : [];

export const withManualChanges = (
  { manualChanges: _before, ...rest }: JsonObject,
  changes: readonly ManualChange[],
): JsonObject => (changes.length === 0 ? rest : { ...rest, manualChanges: changes as unknown as Json });

interface Hand {
  readonly was: JsonObject;
  readonly is: JsonObject;
  readonly by: string;
  readonly at: string;
}

/** Marks what was changed by hand. Changed back to what the IdP says, it is none of it any more. */
const marked = (more: JsonObject, { was, is, by, at }: Hand): JsonObject => {
  const marks = new Map(manualChangesIn(more).map((mark) => [mark.attribute, mark]));
  for (const attribute of differing(was, is)) {
    const idp = marks.get(attribute)?.idp ?? was[attribute] ?? null;
    const manual = is[attribute] ?? null;
    if (isSame(idp, manual)) marks.delete(attribute);
    else marks.set(attribute, { attribute, idp, manual, by, at });
  }
  return withManualChanges(more, [...marks.values()]);
};

/** Nobody overwrites what the IdP never had a say in. */
const isFromIdp = ({ origin, more }: Person): boolean => origin === "scim" || more.syncedAt !== undefined;

export const markEdit = async (plane: Plane, { person, before, after, by }: Edit): Promise<Person> => {
  if (!isFromIdp(person)) return person;
  const hand = { was: withRole(before), is: withRole(after), by, at: now(plane) };
  return { ...person, more: marked(person.more, hand) };
};

const withRole = ({ role, user }: Edit["before"]): JsonObject => ({ ...user, role });

export const markGroupEdit = async (plane: Plane, { id, before, after, by }: GroupEdit): Promise<void> => {
  const group = await plane.shelves.groups.get(id);
  if (group?.more?.syncedAt === undefined) return;
  const hand = { was: before, is: after, by, at: now(plane) };
  await plane.shelves.groups.put({ ...group, more: marked(group.more, hand) });
};

/** What is kept besides of a person or a group; undefined of one that nobody knows. */
const moreOf = async ({ shelves }: Plane, type: string, id: string): Promise<JsonObject | undefined> =>
  type === "User" ? (await shelves.people.get(id))?.more : (await shelves.groups.get(id))?.more;

/** Of what was changed by hand, that which the IdP is allowed to have a say in. */
export const overruled = (type: string, more: JsonObject, switches: Switches): readonly ManualChange[] =>
  manualChangesIn(more).filter(({ attribute }) => switches[deedFor(type, attribute)]);

/** The resource as the IdP left it: what it changes now, it changes there. The very same object where nothing was changed by hand. */
export const asIdpLeftIt = async (plane: Plane, { type, id, resource }: Standing): Promise<JsonObject> => {
  const more = (await moreOf(plane, type, id)) ?? {};
  if (manualChangesIn(more).length === 0) return resource;
  const changes = overruled(type, more, await readSwitches(plane)).filter(({ attribute }) => attribute !== "role");
  if (changes.length === 0) return resource;
  const put: (readonly [string, Json])[] = [];
  for (const { attribute, idp } of changes)
    if (idp !== null) put.push([attribute, attribute === "members" ? await present(plane, idp) : idp]);
  const kept = Object.entries(resource).filter(([name]) => changes.every(({ attribute }) => attribute !== name));
  return Object.fromEntries([...kept, ...put]);
};

/** Members as the IdP left them, but for those who have gone since. */
const present = async ({ store }: Plane, members: Json): Promise<Json> => {
  const left: Json[] = [];
  for (const member of Array.isArray(members) ? members.filter(isObject) : []) {
    const id = String(member.value);
    if ((await store.get("User", id)) ?? (await store.get("Group", id))) left.push(member);
  }
  return left;
};

export const isManual = ({ attribute, manual }: ManualChange, resource: JsonObject): boolean =>
  isSame(resource[attribute] ?? null, manual);
