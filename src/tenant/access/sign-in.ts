import type { JsonObject } from "../../scim/index.ts";
import { readForm } from "../form.ts";
import { changePerson } from "../people/change-person.ts";
import { personByEmail } from "../people/find-person.ts";
import type { Plane } from "../plane.ts";
import type { Person, PersonState } from "../records.ts";
import { forbidden, isRefusal, type Refusal, tooMany } from "../refusal.ts";
import { openSession } from "./sessions.ts";

export interface Credentials {
  readonly email: string;
  readonly password?: string;
  /** The company's own sign-on says who it is: simulated, and believed because it is on this machine. */
  readonly isSso: boolean;
  readonly from: string;
}

const failuresMax = { person: 5, address: 50 };

const whyNot: Readonly<Record<PersonState, string | undefined>> = {
  invited: "The invitation has not been accepted yet: complete sign-up first",
  active: undefined,
  suspended: "This account is suspended",
  removed: "This account has been removed from the organization",
};

const wrong = "There is no account with this e-mail and password";

const throttled = ({ throttle }: Plane, { email, from }: Credentials): Refusal | undefined => {
  const waitS =
    throttle.waitS(`person ${email}`, failuresMax.person) ?? throttle.waitS(`from ${from}`, failuresMax.address);
  return waitS === undefined
    ? undefined
    : tooMany(`Too many sign-ins have failed: try again in ${waitS} s`, { retryAfterS: waitS });
};

/** A digest of nothing anybody knows, so that an unknown e-mail takes as long as a wrong password. */
let nobodysPassword: Promise<string> | undefined;

const isGenuine = async (
  plane: Plane,
  person: Person | undefined,
  { password, isSso }: Credentials,
): Promise<boolean> => {
  if (isSso) return person !== undefined;
  nobodysPassword ??= plane.hashPassword(plane.newToken());
  const isRight = await plane.checkPassword(password ?? "", person?.password ?? (await nobodysPassword));
  return isRight && person?.password !== undefined;
};

const whySsoOnly = async ({ application, shelves }: Plane): Promise<string | undefined> => {
  const { saved } = await readForm(shelves.forms, application.provisioning.form);
  return application.signUp.isSsoOnly?.(saved) === true
    ? "This organization requires single sign-on: sign in by it, without a password"
    : undefined;
};

/** Whoever was invited and comes by single sign-on has joined, where the product lets them. */
const joined = async (plane: Plane, person: Person, { isSso }: Credentials): Promise<Person | Refusal> => {
  const joins = person.state === "invited" && isSso && plane.application.signUp.ssoJoins;
  const entering = joins ? await changePerson(plane, { ...person, state: "active", hasSignedUp: true }) : person;
  const why = whyNot[entering.state] ?? (isSso ? undefined : await whySsoOnly(plane));
  return why === undefined ? entering : forbidden(why);
};

/** Does this person get in? With a session if so, and the reason if not. */
export const signIn = async (
  plane: Plane,
  credentials: Credentials,
): Promise<{ readonly session: string; readonly person: Person } | Refusal> => {
  const tooOften = throttled(plane, credentials);
  if (tooOften !== undefined) return tooOften;
  const shut = credentials.isSso ? await plane.application.signUp.ssoShut?.(plane) : undefined;
  if (shut !== undefined) return forbidden(shut);
  const names = [`person ${credentials.email}`, `from ${credentials.from}`];
  const person = await personByEmail(plane, credentials.email);
  if (person === undefined || !(await isGenuine(plane, person, credentials))) {
    if (person === undefined && !credentials.isSso) await isGenuine(plane, person, credentials);
    if (!credentials.isSso) for (const name of names) plane.throttle.failed(name);
    return forbidden(credentials.isSso ? "There is no account with this e-mail" : wrong);
  }
  const entering = await joined(plane, person, credentials);
  if (isRefusal(entering)) return entering;
  plane.throttle.forget(`person ${credentials.email}`);
  return { session: await openSession(plane, entering, credentials.isSso ? "sso" : "password"), person: entering };
};

export const credentialsIn = (body: JsonObject, from: string): Credentials => ({
  email: typeof body.email === "string" ? body.email.toLowerCase() : "",
  ...(typeof body.password === "string" ? { password: body.password } : {}),
  isSso: body.sso === true,
  from,
});
