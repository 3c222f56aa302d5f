import { endSessions } from "./access/sessions.ts";
import { changePerson } from "./people/change-person.ts";
import { personByEmail } from "./people/find-person.ts";
import { makePerson } from "./people/invite-person.ts";
import type { Plane } from "./plane.ts";
import { isRefusal } from "./refusal.ts";
import { shelf } from "./shelf.ts";

/** Who and what a tenant begins with. */
export interface FirstPeople {
  readonly admin: {
    readonly email: string;
    readonly password: string;
    /** Whether the password is the administrator's from now on, whatever it was; else only where the tenant is new. */
    readonly isReset?: boolean;
  };
  /** A key that is good from now on, unless it was replaced or revoked here before. */
  readonly token?: string;
  /** A key that is good from now on where the tenant is new. A new tenant with a key has provisioning set up already; without one an administrator has both to do. */
  readonly firstToken?: string;
}

/** Where a store says whose data it holds. */
export const productMark = { shelf: "tenant", id: "product" } as const;

interface MadeFor {
  readonly id: string;
  readonly product: string;
}

/** A new tenant has its first administrator; one whose store holds people already is left as it is. Answers whether it is new. */
export const settle = async (plane: Plane, first: FirstPeople): Promise<boolean> => {
  const { admin, token, firstToken } = first;
  const isNew = (await plane.shelves.people.newest(1)).length === 0;
  if (isNew) {
    await shelf<MadeFor>(plane.store, productMark.shelf).put({ id: productMark.id, product: plane.application.id });
    await firstAdministrator(plane, admin);
    await firstSettings(plane, (token ?? firstToken) !== undefined);
  } else if (admin.isReset === true) await resetPassword(plane, admin);
  const key = token ?? (isNew ? firstToken : undefined);
  if (key !== undefined && plane.tokens.find(key) === undefined && !(await plane.tokens.wasRevoked(key)))
    await plane.tokens.issue(plane.application.provisioning.tokenTitle, admin.email, key);
  return isNew;
};

/** Whoever came in by another password does not stay. */
const resetPassword = async (plane: Plane, { email, password }: FirstPeople["admin"]): Promise<void> => {
  const person = await personByEmail(plane, email);
  if (person === undefined || (await plane.checkPassword(password, person.password ?? ""))) return;
  await endSessions(plane, person.id);
  await changePerson(plane, { ...person, password: await plane.hashPassword(password) });
};

/** Nothing is said before it is touched, but for what is each tenant's own. */
const firstSettings = async (plane: Plane, isReady: boolean): Promise<void> => {
  const { organization, provisioning } = plane.application;
  for (const { id, initial, atFirst } of [organization, provisioning.form]) {
    const ready = isReady && id === provisioning.form.id ? provisioning.whenReady : {};
    await plane.shelves.forms.put({ id, saved: { ...initial, ...atFirst?.(plane), ...ready } });
  }
};

const firstAdministrator = async (plane: Plane, { email, password }: FirstPeople["admin"]): Promise<void> => {
  const [role] = plane.application.roles;
  const body = { email, givenName: "First", familyName: "Administrator" };
  const made = await makePerson(plane, body, role?.id ?? "");
  if (isRefusal(made)) throw new Error(`The first administrator cannot be made: ${made.message}`);
  const hash = await plane.hashPassword(password);
  await changePerson(plane, { ...made, state: "active", hasSignedUp: true, password: hash });
};
