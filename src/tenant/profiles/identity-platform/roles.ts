import { isObject, type JsonObject } from "../../../scim/index.ts";
import type { Role } from "../../role.ts";

export const platformRoles: readonly Role[] = [
  { id: "admin", title: "an administrator", may: "everything" },
  { id: "manager", title: "a manager", may: ["read-people", "invite-people", "manage-groups"] },
  { id: "member", title: "a member", may: ["read-people"] },
  { id: "guest", title: "a guest", may: [] },
];

export const rolesIn = ({ roles }: JsonObject): readonly JsonObject[] =>
  Array.isArray(roles) ? roles.filter(isObject) : [];

/**
 * On the wire a role is a value of `roles`, in any letter case; the primary one counts before the others, and a value that names no role
 * here gives no power. Undefined where the IdP says nothing of roles.
 */
export const roleFrom = (user: JsonObject): string | undefined => {
  const roles = rolesIn(user);
  const inOrder = [
    ...roles.filter(({ primary }) => primary === true),
    ...roles.filter((role) => role.primary !== true),
  ];
  const known = inOrder
    .map(({ value }) => platformRoles.find(({ id }) => id === String(value).toLowerCase()))
    .find((role) => role !== undefined);
  return known?.id ?? (roles.length === 0 ? undefined : roleOfMembers);
};

export const roleOfMembers = "member";
