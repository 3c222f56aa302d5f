import { isObject, type Json, type JsonObject } from "../../../scim/index.ts";
import type { Kept } from "../../../server/behind.ts";
import { note } from "../../audit.ts";
import { changePerson } from "../../people/change-person.ts";
import { now, type Plane } from "../../plane.ts";
import type { Person, Token } from "../../records.ts";
import { isManual, type ManualChange, manualChangesIn, overruled, withManualChanges } from "./by-hand.ts";
import { roleFrom, roleOfMembers } from "./roles.ts";
import { readSwitches, type Switches } from "./switches.ts";

/** So many are remembered of a person or a group, the latest ones. */
const overwrittenMax = 20;

/** The IdP is the source of truth: it gives the role, and what was changed by hand since it last spoke is gone, and said to be. */
export const followIdp = async (plane: Plane, kept: Kept, by: Token | undefined): Promise<void> => {
  const switches = await readSwitches(plane);
  await (kept.type === "User" ? followUser(plane, kept, by, switches) : followGroup(plane, kept, by, switches));
};

const followUser = async (plane: Plane, kept: Kept, by: Token | undefined, switches: Switches): Promise<void> => {
  const { id, before, after } = kept;
  const person = await plane.shelves.people.get(id);
  if (person === undefined) return;
  if (after === undefined) {
    await changePerson(plane, { ...person, more: withManualChanges(person.more, []) });
    return;
  }
  const role = switches.syncGroups ? roleAfter(person, before, after) : person.role;
  const settled = settle(plane, kept.type, person.more, { ...after, role }, switches);
  await changePerson(plane, { ...person, role, more: settled.more });
  await tell(plane, kept, by, settled);
};

const followGroup = async (plane: Plane, kept: Kept, by: Token | undefined, switches: Switches): Promise<void> => {
  const { type, id, after } = kept;
  const { groups } = plane.shelves;
  if (after === undefined) return groups.remove(id);
  const group = (await groups.get(id)) ?? { id, permissions: [] };
  const settled = settle(plane, type, group.more ?? {}, after, switches);
  await groups.put({ ...group, more: settled.more });
  await tell(plane, kept, by, settled);
};

/** As the IdP says it, or said it before somebody gave another role by hand; who had one from it and has none from it now is a member. */
const roleAfter = (person: Person, before: JsonObject = {}, after: JsonObject): string => {
  const fromIdp = roleFrom(after) ?? (roleFrom(before) === undefined ? undefined : roleOfMembers);
  const change = manualChangesIn(person.more).find(({ attribute }) => attribute === "role");
  return fromIdp ?? (change === undefined ? person.role : String(change.idp));
};

interface Settled {
  /** What is kept besides: with what was overwritten, and without the marks of what is settled. */
  readonly more: JsonObject;
  /** Of what had been changed by hand, what is not so any more. */
  readonly gone: readonly ManualChange[];
  readonly resource: JsonObject;
}

const settle = (plane: Plane, type: string, before: JsonObject, resource: JsonObject, switches: Switches): Settled => {
  const at = now(plane);
  const settled = overruled(type, before, switches);
  const gone = settled.filter((change) => !isManual(change, resource));
  const open = manualChangesIn(before).filter((change) => !settled.includes(change));
  const synced: JsonObject = { ...withManualChanges(before, open), syncedAt: at };
  const known: readonly Json[] = Array.isArray(synced.overwritten) ? synced.overwritten : [];
  const fresh = gone.map(({ attribute, manual, by }) => ({
    ...{ attribute, manual, changedBy: by, at },
    idp: resource[attribute] ?? null,
  }));
  const overwritten = [...known, ...fresh].slice(-overwrittenMax);
  return { more: overwritten.length === 0 ? synced : { ...synced, overwritten }, gone, resource };
};

const isSent = ({ request: { body } }: Kept, name: string): boolean =>
  isObject(body) && Object.keys(body).some((key) => key.toLowerCase() === name);

const valuesOf = (changes: readonly ManualChange[], value: (change: ManualChange) => Json): JsonObject =>
  Object.fromEntries(changes.map((change) => [change.attribute, value(change)]));

/** The log says what was overwritten, and that a password was not taken. */
const tell = async (plane: Plane, kept: Kept, by: Token | undefined, { gone, resource }: Settled): Promise<void> => {
  const entry = { plane: "scim", who: by?.name ?? "nobody that is known", about: kept.id, result: 200 } as const;
  if (gone.length > 0)
    await note(plane, {
      ...entry,
      what: `overwrites what was changed by hand: ${gone.map(({ attribute }) => attribute).join(", ")}`,
      before: valuesOf(gone, ({ manual }) => manual),
      after: valuesOf(gone, ({ attribute }) => resource[attribute] ?? null),
    });
  if (isSent(kept, "password"))
    await note(plane, { ...entry, what: "leaves out a password: SCIM does not set passwords here" });
};
