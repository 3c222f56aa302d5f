import { forbidden, type Refusal } from "./refusal.ts";

/** What somebody may be in an organisation, and do there. */
export interface Role {
  readonly id: string;
  /** With an article: "an organisation admin". */
  readonly title: string;
  /** Permissions, or "everything". */
  readonly may: readonly string[] | "everything";
}

/** The permissions that the routes all products have ask for; a product's own routes may ask for others. */
export const permissions = {
  "read-people": "look at people",
  "invite-people": "invite people",
  "manage-people": "change, suspend, reinstate or remove people",
  "manage-groups": "change permission groups",
  "read-settings": "look at the organisation's settings",
  "manage-settings": "change the organisation's settings",
  "manage-provisioning": "set up provisioning",
  "manage-fields": "make custom fields",
  "read-mail": "look at the outbox",
  "read-audit": "look at the audit log",
} as const;

export const mayDo = ({ may }: Role, permission: string): boolean => may === "everything" || may.includes(permission);

const deed = (permission: string): string =>
  permission in permissions ? permissions[permission as keyof typeof permissions] : permission.replaceAll("-", " ");

export const roleOf = (roles: readonly Role[], id: string): Role =>
  roles.find((role) => role.id === id) ?? { id, title: `a "${id}"`, may: [] };

const mayAsMuch = (role: Role, other: Role): boolean =>
  role.may === "everything" || (other.may !== "everything" && other.may.every((permission) => mayDo(role, permission)));

/** Nobody makes others more than they are themselves. */
export const refuseHigherRole = (roles: readonly Role[], own: Role, wanted: Role): Refusal | undefined => {
  if (mayAsMuch(own, wanted)) return undefined;
  const able = roles.filter((role) => mayAsMuch(role, wanted));
  return forbidden(`Only ${titles(able)} may make somebody ${wanted.title}, and this is ${own.title}`, {
    field: "role",
    allowed: roles.filter((role) => mayAsMuch(own, role)).map(({ id }) => id),
  });
};

const titles = (roles: readonly Role[]): string => roles.map(({ title }) => title).join(" or ") || "nobody";

/** Who may, where this role may not. */
export const refuseRole = (roles: readonly Role[], role: Role, permission: string): Refusal | undefined => {
  if (mayDo(role, permission)) return undefined;
  const able = roles.filter((one) => mayDo(one, permission));
  return forbidden(`Only ${titles(able)} may ${deed(permission)}, and this is ${role.title}`, {
    allowed: able.map(({ id }) => id),
  });
};
