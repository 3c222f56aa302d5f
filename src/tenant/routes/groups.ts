import { isObject, type JsonObject, urns } from "../../scim/index.ts";
import type { Plane, Shelves } from "../plane.ts";
import { conflict, invalid, isRefusal, notFound, type Refusal } from "../refusal.ts";
import { type ActingRoute, type Route, textIn } from "../route.ts";
import { limitIn } from "./limit.ts";

const hasGroups = ({ application }: Plane): boolean =>
  application.profile.resourceTypes.some(({ name }) => name === "Group");

/** Not every product has groups. */
const ofGroups = (route: ActingRoute): ActingRoute => ({
  ...route,
  handle: async (call) =>
    hasGroups(call.plane) ? route.handle(call) : notFound(`${call.plane.application.title} has no permission groups`),
});

/** Whoever was removed from the organisation is in no group of it, whatever its SCIM Group still says. */
const isHere = async ({ people }: Shelves, id: string): Promise<boolean> => (await people.get(id))?.state !== "removed";

const show = async (
  { shelves }: Plane,
  id: string,
  { displayName = null, members = [] }: JsonObject,
): Promise<JsonObject> => {
  const { permissions = [], more = {} } = (await shelves.groups.get(id)) ?? {};
  const shown: JsonObject[] = [];
  for (const { value = null, display = null } of Array.isArray(members) ? members.filter(isObject) : [])
    if (await isHere(shelves, String(value))) shown.push({ id: value, name: display });
  return { ...more, id, name: displayName, members: shown, permissions };
};

const changeable: readonly string[] = ["name", "members", "permissions"];

/** What of a group is wrong, before it is looked whether its members are there. */
const refuseBody = (body: JsonObject): Refusal | undefined => {
  const unknown = Object.keys(body).find((name) => !changeable.includes(name));
  if (unknown !== undefined)
    return invalid(`A group has no "${unknown}"; it has ${changeable.join(", ")}`, {
      field: unknown,
      allowed: changeable,
    });
  if (body.name !== undefined && (textIn(body, "name") ?? "").trim() === "")
    return invalid("A group needs a name", { field: "name" });
  const { members = [] } = body;
  return Array.isArray(members) && members.every((member) => typeof member === "string")
    ? undefined
    : invalid("members is a list of ids of people", { field: "members" });
};

const membersIn = async ({ store }: Plane, { members }: JsonObject): Promise<JsonObject | Refusal> => {
  if (!Array.isArray(members)) return {};
  const ids = members.map(String);
  for (const id of ids)
    if ((await store.get("User", id)) === undefined && (await store.get("Group", id)) === undefined)
      return invalid(`There is nobody with the id "${id}" who can be a member`, { field: "members" });
  return { members: ids.map((value) => ({ value })) };
};

const permissionsIn = (
  { application }: Plane,
  { permissions }: JsonObject,
): readonly string[] | Refusal | undefined => {
  if (permissions === undefined) return undefined;
  const allowed = application.groupPermissions;
  if (!Array.isArray(permissions))
    return invalid(`permissions is a list of ${allowed.join(", ") || "nothing"}`, { field: "permissions", allowed });
  const wanted = permissions.map(String);
  const strange = wanted.find((one) => !allowed.includes(one));
  return strange === undefined
    ? wanted
    : invalid(`There is no permission "${strange}"; there are ${allowed.join(", ") || "none"}`, {
        field: "permissions",
        allowed,
      });
};

interface GroupForm {
  /** Of the SCIM Group. */
  readonly group: JsonObject;
  readonly permissions: readonly string[] | undefined;
}

const readBody = async (plane: Plane, body: JsonObject): Promise<GroupForm | Refusal> => {
  const refusal = refuseBody(body);
  if (refusal !== undefined) return refusal;
  const permissions = permissionsIn(plane, body);
  if (isRefusal(permissions)) return permissions;
  const members = await membersIn(plane, body);
  if (isRefusal(members)) return members;
  const displayName = textIn(body, "name");
  return { group: { ...(displayName === undefined ? {} : { displayName }), ...members }, permissions };
};

const keepPermissions = async ({ shelves }: Plane, id: string, permissions: readonly string[] | undefined) => {
  if (permissions !== undefined) await shelves.groups.put({ ...(await shelves.groups.get(id)), id, permissions });
};

/** Permission groups: SCIM Groups, and what their members may do in the product. */
export const groupRoutes: readonly Route[] = (
  [
    {
      method: "GET",
      path: "/groups",
      does: "looks at groups",
      needs: "read-people",
      handle: async ({ plane, query }) => {
        const limit = limitIn(query);
        if (isRefusal(limit)) return limit;
        const { records } = await plane.store.page("Group", 0, limit);
        return { body: { groups: await Promise.all(records.map(({ id, resource }) => show(plane, id, resource))) } };
      },
    },
    {
      method: "POST",
      path: "/groups",
      does: "makes a group",
      needs: "manage-groups",
      handle: async ({ plane, body }) => {
        const form = await readBody(plane, { name: "", ...body });
        if (isRefusal(form)) return form;
        const { group, permissions } = form;
        const made = await plane.inside.make("Group", { schemas: [urns.group], ...group });
        if (!made.ok) return conflict(made.error.detail, { field: "name" });
        await keepPermissions(plane, made.value.id, permissions);
        const after = await show(plane, made.value.id, made.value.resource);
        return { status: 201, body: after, about: made.value.id, after };
      },
    },
    {
      method: "PATCH",
      path: "/groups/{id}",
      does: "changes a group",
      needs: "manage-groups",
      handle: async ({ plane, params: { id = "" }, body, actor }) => {
        const known = await plane.store.get("Group", id);
        if (known === undefined) return notFound(`There is no group with the id "${id}"`);
        const form = await readBody(plane, body);
        if (isRefusal(form)) return form;
        const before = await show(plane, id, known.resource);
        const changed = await plane.inside.change("Group", id, (group) => ({ ...group, ...form.group }));
        if (changed?.ok !== true) return conflict(changed?.error.detail ?? `"${id}" is gone`);
        await keepPermissions(plane, id, form.permissions);
        const { resource } = changed.value;
        await plane.application.hooks.onGroupEdited?.(plane, {
          id,
          before: known.resource,
          after: resource,
          by: actor.email,
        });
        const after = await show(plane, id, resource);
        return { body: after, about: id, before, after };
      },
    },
    {
      method: "DELETE",
      path: "/groups/{id}",
      does: "removes a group",
      needs: "manage-groups",
      handle: async ({ plane, params: { id = "" } }) => {
        const group = await plane.store.get("Group", id);
        if (group === undefined) return notFound(`There is no group with the id "${id}"`);
        await plane.inside.remove("Group", id);
        await plane.shelves.groups.remove(id);
        return { status: 204, about: id, before: group.resource };
      },
    },
  ] satisfies readonly ActingRoute[]
).map(ofGroups);
