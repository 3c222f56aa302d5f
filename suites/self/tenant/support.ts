import type { Json, JsonObject } from "../../../src/scim/json.ts";
import type { Application } from "../../../src/tenant/application.ts";
import { createTenant, type Tenant, type TenantOptions } from "../../../src/tenant/create-tenant.ts";
import { amplitude } from "../../../src/tenant/profiles/amplitude/application.ts";
import { digest, isSameDigest } from "../../../src/wire/tokens.ts";

/** An answer with its body read, loosely typed: tests look at it with matchers. */
export interface Told {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects, and fails where it is not so
  readonly body: any;
}

export type Ask = (method: string, path: string, body?: Json) => Promise<Told>;

export interface Office {
  readonly tenant: Tenant;
  /** Over SCIM, with the key the tenant began with. */
  readonly scim: Ask;
  /** The first administrator's requests to the application. */
  readonly admin: Ask;
  /** The requests of whoever has the session; of nobody without one. */
  readonly as: (session?: string) => Ask;
  readonly wait: (ms: number) => void;
  /** The code in the last invitation to an address. */
  readonly invitationOf: (email: string) => Promise<string>;
}

export const admin = { email: "admin@acme.example", password: "correct horse battery" };

const read = (text: string | undefined): unknown => (text === undefined ? undefined : JSON.parse(text));

/** A tenant whose clock stands still, whose ids count, and whose passwords are quick to check. */
export const office = async (
  application: Application = amplitude,
  options: Partial<TenantOptions> & { readonly key?: string } = { firstToken: "right" },
): Promise<Office> => {
  let now = Date.parse("2026-03-01T10:00:00.000Z");
  let count = 0;
  const next = (what: string) => () => {
    count += 1;
    return `${what}-${count}`;
  };
  const tenant = await createTenant(application, {
    admin,
    clock: () => now,
    newId: next("id"),
    newToken: next("secret"),
    digest,
    isSameDigest,
    hashPassword: async (password) => digest(password),
    checkPassword: async (password, kept) => digest(password) === kept,
    ...options,
  });
  const send = async (method: string, path: string, authorization: string | undefined, body?: Json): Promise<Told> => {
    const headers: Record<string, string> = authorization === undefined ? {} : { authorization };
    const { status, text } = await tenant.respond({ method, path, headers, ...(body === undefined ? {} : { body }) });
    return { status, body: read(text) };
  };
  const as =
    (session?: string): Ask =>
    (method, path, body) =>
      send(method, `${tenant.appPath}${path}`, session === undefined ? undefined : `Session ${session}`, body);
  const entered = await as()("POST", "/sign-in", admin);
  return {
    tenant,
    as,
    scim: (method, path, body) => send(method, `${tenant.basePath}${path}`, `Bearer ${options.key ?? "right"}`, body),
    admin: as(entered.body.session),
    wait: (ms) => {
      now += ms;
    },
    invitationOf: async (email) => (await tenant.plane.shelves.mail.find("to", email)).at(-1)?.invitation ?? "",
  };
};

export const user = (userName: string, more: JsonObject = {}): JsonObject => ({
  schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"],
  userName,
  ...more,
});

export const ada = user("ada@acme.example", { name: { givenName: "Ada", familyName: "Byron" }, active: true });

export const setActive = (active: boolean): JsonObject => ({
  schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
  Operations: [{ op: "replace", path: "active", value: active }],
});

/** Accepts the invitation, with a password and names. */
export const signUp = async (
  { as, invitationOf }: Office,
  email: string,
  profile: JsonObject = { givenName: "Ada", familyName: "Byron" },
): Promise<Told> =>
  as()("POST", "/registration", { invitation: await invitationOf(email), password: "a long password", profile });
