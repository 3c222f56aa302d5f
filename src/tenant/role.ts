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
  "read-settings": "look at the organization's settings",
  "manage-settings": "change the organization's settings",
  "manage-provisioning": "set up provisioning",
  "manage-fields": "make custom fields",
  "read-mail": "look at the outbox",
  "read-audit": "look at the audit log",
} as const;

export const mayDo = ({ may }: Role, permission: string): boolean => may === "everything" || may.includes(permission);

/** A role nobody knows any more may nothing. */
export const roleNamed = (roles: readonly Role[], role: string): Role =>
  roles.find(({ id }) => id === role) ?? { id: role, title: `a "${role}"`, may: [] };

const titles = (roles: readonly Role[]): string => roles.map(({ title }) => title).join(" or ") || "nobody";

const includes = ({ may }: Role, other: Role): boolean =>
  may === "everything" || (other.may !== "everything" && other.may.every((permission) => may.includes(permission)));

/** Nobody gives or changes what is above them: a role that may more than one's own. */
export const refuseAbove = (roles: readonly Role[], own: string, above: string): Refusal | undefined => {
  const [mine, other] = [roleNamed(roles, own), roleNamed(roles, above)];
  if (includes(mine, other)) return undefined;
  const able = roles.filter((one) => includes(one, other));
  return forbidden(`This is ${mine.title}, and ${other.title} may more: ask ${titles(able)}`, {
    allowed: able.map(({ id }) => id),
  });
};

const deed = (permission: string): string =>
  permission in permissions ? permissions[permission as keyof typeof permissions] : permission.replaceAll("-", " ");

/** Who may, where this role may not. */
export const refuseRole = (roles: readonly Role[], role: Role, permission: string): Refusal | undefined => {
  if (mayDo(role, permission)) return undefined;
  const able = roles.filter((one) => mayDo(one, permission));
  return forbidden(`Only ${titles(able)} may ${deed(permission)}, and this is ${role.title}`, {
    allowed: able.map(({ id }) => id),
  });
};
