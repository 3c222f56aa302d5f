import { isObject, type Json, type JsonObject } from "../../../scim/index.ts";
import type { Kept } from "../../../server/behind.ts";
import { note } from "../../audit.ts";
import { changePerson } from "../../people/change-person.ts";
import { now, type Plane } from "../../plane.ts";
import type { Person, Token } from "../../records.ts";
import { isManual, type ManualChange, manualChangesOf, overruled, withManualChanges } from "./by-hand.ts";
import { roleFrom, roleOfMembers } from "./roles.ts";
import { readSwitches } from "./switches.ts";

/** So many are remembered of somebody, the latest ones. */
const overwrittenMax = 20;

/** The IdP is the source of truth: it gives the role, and what was changed by hand since it last spoke is gone, and said to be. */
export const followIdp = async (plane: Plane, kept: Kept, by: Token | undefined): Promise<void> => {
  const { type, id, before, after } = kept;
  const person = type === "User" && after !== undefined ? await plane.shelves.people.get(id) : undefined;
  if (person === undefined || after === undefined) return;
  const switches = await readSwitches(plane);
  const role = switches.syncGroups ? roleAfter(person, before, after) : person.role;
  const user: JsonObject = { ...after, role };
  const settled = overruled(person, switches);
  const gone = settled.filter((change) => !isManual(change, user));
  await changePerson(plane, { ...marked(person, settled, gone, user, now(plane)), role });
  await tell(plane, kept, by, gone, user);
};

/** As the IdP says it, or said it before somebody gave another role by hand; who had one from it and has none from it now is a member. */
const roleAfter = (person: Person, before: JsonObject = {}, after: JsonObject): string => {
  const fromIdp = roleFrom(after) ?? (roleFrom(before) === undefined ? undefined : roleOfMembers);
  const change = manualChangesOf(person).find(({ attribute }) => attribute === "role");
  return fromIdp ?? (change === undefined ? person.role : String(change.idp));
};

/** The person with what was overwritten, and without the marks of what is settled. */
const marked = (
  person: Person,
  settled: readonly ManualChange[],
  gone: readonly ManualChange[],
  user: JsonObject,
  at: string,
): Person => {
  const open = manualChangesOf(person).filter((change) => !settled.includes(change));
  const { more, ...rest } = withManualChanges(person, open);
  const known: readonly Json[] = Array.isArray(more.overwritten) ? more.overwritten : [];
  const fresh = gone.map(({ attribute, manual, by }) => ({
    ...{ attribute, manual, changedBy: by, at },
    idp: user[attribute] ?? null,
  }));
  const overwritten = [...known, ...fresh].slice(-overwrittenMax);
  const synced: JsonObject = { ...more, syncedAt: at };
  return { ...rest, more: overwritten.length === 0 ? synced : { ...synced, overwritten } };
};

const isSent = ({ request: { body } }: Kept, name: string): boolean =>
  isObject(body) && Object.keys(body).some((key) => key.toLowerCase() === name);

const valuesOf = (changes: readonly ManualChange[], value: (change: ManualChange) => Json): JsonObject =>
  Object.fromEntries(changes.map((change) => [change.attribute, value(change)]));

/** The log says what was overwritten, and that a password was not taken. */
const tell = async (
  plane: Plane,
  kept: Kept,
  by: Token | undefined,
  gone: readonly ManualChange[],
  user: JsonObject,
): Promise<void> => {
  const entry = { plane: "scim", who: by?.name ?? "nobody that is known", about: kept.id, result: 200 } as const;
  if (gone.length > 0)
    await note(plane, {
      ...entry,
      what: `overwrites what was changed by hand: ${gone.map(({ attribute }) => attribute).join(", ")}`,
      before: valuesOf(gone, ({ manual }) => manual),
      after: valuesOf(gone, ({ attribute }) => user[attribute] ?? null),
    });
  if (isSent(kept, "password"))
    await note(plane, { ...entry, what: "leaves out a password: SCIM does not set passwords here" });
};
