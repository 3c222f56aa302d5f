import { isObject, type Json, type JsonObject, urns } from "../../scim/index.ts";
import type { Plane } from "../plane.ts";
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

const show = async (
  { shelves }: Plane,
  id: string,
  { displayName = null, members = [] }: JsonObject,
): Promise<JsonObject> => ({
  id,
  name: displayName,
  members: (Array.isArray(members) ? members.filter(isObject) : []).map(({ value = null, display = null }) => ({
    id: value,
    name: display,
  })),
  permissions: (await shelves.groups.get(id))?.permissions ?? [],
});

const changeable: readonly string[] = ["name", "members", "permissions"];

/** What is wrong with a group as it is to be, but for its permissions. */
const refuseGroup = async ({ store }: Plane, body: JsonObject): Promise<Refusal | undefined> => {
  const unknown = Object.keys(body).find((name) => !changeable.includes(name));
  if (unknown !== undefined)
    return invalid(`A group has no "${unknown}"; it has ${changeable.join(", ")}`, {
      field: unknown,
      allowed: changeable,
    });
  const { members = [] } = body;
  if (!Array.isArray(members)) return invalid("members is a list of the ids of people", { field: "members" });
  for (const id of members.map(String))
    if ((await store.get("User", id)) === undefined && (await store.get("Group", id)) === undefined)
      return invalid(`There is neither a person nor a group with the id "${id}"`, { field: "members" });
  return undefined;
};

const membersIn = (body: JsonObject): JsonObject =>
  Array.isArray(body.members) ? { members: body.members.map((value: Json) => ({ value })) } : {};

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

const keepPermissions = async ({ shelves }: Plane, id: string, permissions: readonly string[] | undefined) => {
  if (permissions !== undefined) await shelves.groups.put({ id, permissions });
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
        const displayName = textIn(body, "name");
        if (displayName === undefined) return invalid("A group needs a name", { field: "name" });
        const permissions = permissionsIn(plane, body);
        if (isRefusal(permissions)) return permissions;
        const refusal = await refuseGroup(plane, body);
        if (refusal !== undefined) return refusal;
        const made = await plane.inside.make("Group", { schemas: [urns.group], displayName, ...membersIn(body) });
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
      handle: async ({ plane, params: { id = "" }, body }) => {
        const permissions = permissionsIn(plane, body);
        if (isRefusal(permissions)) return permissions;
        const refusal = await refuseGroup(plane, body);
        if (refusal !== undefined) return refusal;
        const displayName = textIn(body, "name");
        const named = { ...(displayName === undefined ? {} : { displayName }), ...membersIn(body) };
        const changed = await plane.inside.change("Group", id, (before) => ({ ...before, ...named }));
        if (changed === undefined) return notFound(`There is no group with the id "${id}"`);
        if (!changed.ok) return conflict(changed.error.detail);
        await keepPermissions(plane, id, permissions);
        const after = await show(plane, id, changed.value.resource);
        return { body: after, about: id, after };
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
