import type { Json, JsonObject } from "../../../scim/index.ts";
import { checkValues } from "../../field.ts";
import { userOf } from "../../people/find-person.ts";
import { nameOf } from "../../people/show-person.ts";
import type { Plane } from "../../plane.ts";
import type { Person } from "../../records.ts";
import { conflict, invalid, isRefusal } from "../../refusal.ts";
import { type Route, textIn } from "../../route.ts";
import { limitIn } from "../../routes/limit.ts";
import { shelf } from "../../shelf.ts";

/** People who are trained and tested together. A person is in one at most. */
interface TargetGroup {
  readonly id: string;
  readonly name: string;
}

const idOf = (name: string): string => name.trim().toLowerCase();

const groupsIn = ({ store }: Plane) => shelf<TargetGroup>(store, "keepnet-group");

/** By its name, in any letter case. */
export const findTargetGroup = (plane: Plane, name: string): Promise<TargetGroup | undefined> =>
  groupsIn(plane).get(idOf(name));

export const ensureTargetGroup = async (plane: Plane, name: string): Promise<TargetGroup> =>
  (await findTargetGroup(plane, name)) ?? groupsIn(plane).put({ id: idOf(name), name: name.trim() });

/** Those who are trained and tested, unlike those who run it. */
export const roleOfTargets = "target-user";

const targets = async ({ shelves }: Plane): Promise<readonly Person[]> =>
  (await shelves.people.all()).filter(({ role, state }) => role === roleOfTargets && state !== "removed");

const shown = async (plane: Plane, { id, email }: Person): Promise<JsonObject> => ({
  id,
  email,
  name: nameOf(await userOf(plane, id)),
});

const showAll = (plane: Plane, people: readonly Person[]): Promise<readonly JsonObject[]> =>
  Promise.all(people.map((person) => shown(plane, person)));

/** People by the name of their group; the single ones have none. */
const byGroup = (people: readonly Person[]): ReadonlyMap<Json | undefined, readonly Person[]> => {
  const found = new Map<Json | undefined, Person[]>();
  for (const person of people) {
    const { group } = person.more;
    const known = found.get(group);
    if (known === undefined) found.set(group, [person]);
    else known.push(person);
  }
  return found;
};

export const targetRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/groups",
    does: "looks at target groups",
    needs: "read-people",
    handle: async ({ plane, query }) => {
      const limit = limitIn(query);
      if (isRefusal(limit)) return limit;
      const members = byGroup(await targets(plane));
      const show = async ({ id, name }: TargetGroup): Promise<JsonObject> => {
        const all = members.get(name) ?? [];
        return { id, name, size: all.length, members: await showAll(plane, all.slice(0, limit)) };
      };
      return { body: { groups: await Promise.all((await groupsIn(plane).all()).slice(0, limit).map(show)) } };
    },
  },
  {
    method: "POST",
    path: "/groups",
    does: "makes a target group",
    needs: "manage-groups",
    handle: async ({ plane, body }) => {
      const refusal = checkValues([{ name: "name", label: "Name", kind: "text" }], body);
      if (refusal !== undefined) return refusal;
      const name = textIn(body, "name")?.trim() ?? "";
      if (name === "") return invalid("A target group needs a name", { field: "name" });
      const known = await findTargetGroup(plane, name);
      if (known !== undefined) return conflict(`There is a target group "${known.name}" already`, { field: "name" });
      const { id } = await ensureTargetGroup(plane, name);
      const after = { id, name, members: [] };
      return { status: 201, body: after, about: id, after };
    },
  },
  {
    method: "GET",
    path: "/target-users/people",
    does: "looks at the People tab",
    needs: "read-people",
    handle: async ({ plane, query }) => {
      const limit = limitIn(query);
      if (isRefusal(limit)) return limit;
      const single = byGroup(await targets(plane)).get(undefined) ?? [];
      return { body: { people: await showAll(plane, single.slice(0, limit)) } };
    },
  },
];
