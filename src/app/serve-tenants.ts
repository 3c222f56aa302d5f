import { join, parse } from "node:path";
import type { ServeOptions } from "../cli/commands/serve.ts";
import { Trouble } from "../cli/trouble.ts";
import type { Application } from "../tenant/application.ts";
import type { Tenant } from "../tenant/create-tenant.ts";
import { personByEmail } from "../tenant/people/find-person.ts";
import type { PersonState } from "../tenant/records.ts";
import { newToken } from "./bundled.ts";
import { type Keeping, keepAll } from "./keep-data.ts";
import { bundledTenant, tenantsOn } from "./tenants.ts";
import { whoseElse } from "./whose-data.ts";

const nameForm = /^[a-z][a-z0-9-]{0,39}$/;

/** Where tenants are asked for by name each has its own path; the only one needs none. */
const namesIn = ({ tenants = [] }: ServeOptions): readonly string[] => {
  for (const name of tenants) {
    if (!nameForm.test(name) || name === "scim" || name === "app")
      throw new Trouble(
        `--tenants takes names of small letters, digits and -, other than scim and app; "${name}" is none.`,
      );
  }
  const again = tenants.find((name, at) => tenants.indexOf(name) !== at);
  if (again !== undefined) throw new Trouble(`--tenants names "${again}" twice: each tenant needs a name of its own.`);
  return tenants;
};

/** What the administrator and the SCIM client of a tenant come in with. */
export interface Secrets {
  /** From the environment; made up for each tenant where nothing is given. */
  readonly token?: string;
  readonly password?: string;
}

export interface TenantsServed {
  readonly responder: ReturnType<typeof tenantsOn>;
  /** Below the origin: where the SCIM of the first tenant begins. */
  readonly basePath: string;
  /** What each tenant is reached by; a key or password that was made up is shown, unless what was kept counts. */
  readonly lines: (origin: string) => readonly string[];
  /** Everything that was answered is on disk. */
  readonly settled: () => Promise<void>;
  /** Lets go of the files. */
  readonly release: () => void;
  /** The same for a server that is not to be: files that were made for it are gone again. */
  readonly undo: () => void;
}

interface Opened {
  readonly name?: string;
  readonly tenant: Tenant;
  readonly token: string;
  readonly password: string;
  readonly email: string;
  readonly administrator: PersonState;
  readonly close: () => void;
  readonly undo: () => void;
}

/** Each tenant has a file of its own: `data.sqlite` for the only one, `data.acme.sqlite` for one of several. */
const fileOf = (data: string, name: string | undefined): string => {
  if (name === undefined) return data;
  const { dir, name: stem, ext } = parse(data);
  return join(dir, `${stem}.${name}${ext}`);
};

const openOne = async (
  application: Application,
  options: ServeOptions,
  secrets: Secrets,
  name: string | undefined,
  { store, close, undo }: Keeping,
): Promise<Opened> => {
  const { token = newToken(), password = newToken() } = secrets;
  const email = `admin@${name ?? application.id}.example`;
  const base = name === undefined ? "" : `/${name}`;
  const tenant = await bundledTenant(application, {
    quirks: options.quirk,
    admin: { email, password, isReset: secrets.password !== undefined },
    // A key that was made up must not take the place of one that was kept.
    ...(secrets.token === undefined ? { firstToken: token } : { token }),
    base,
    ...(store === undefined ? {} : { store }),
  });
  const administrator = (await personByEmail(tenant.plane, email))?.state ?? "removed";
  return { ...(name === undefined ? {} : { name }), tenant, token, password, email, administrator, close, undo };
};

/** The tenants of a product that `serve` was asked for. */
export const openTenants = async (
  application: Application,
  options: ServeOptions,
  secrets: Secrets,
): Promise<TenantsServed> => {
  if (options.me !== undefined || options.oauth)
    throw new Trouble(
      `--me and --oauth are for endpoints without an application behind them; ${application.id} has one: leave them out.`,
    );
  const names = namesIn(options);
  if (names.length > 1 && secrets.token !== undefined)
    throw new Trouble(
      "--token-env gives one token, and tenants must not share one: leave it out, and each is made up.",
    );
  const all = names.length === 0 ? [undefined] : names;
  const { data, ...more } = options;
  const files = all.map((name) => (data === undefined ? more : { ...more, data: fileOf(data, name) }));
  const keepings = await keepAll(files, whoseElse(application.id));
  const opened: Opened[] = [];
  for (const [at, keeping] of keepings.entries())
    opened.push(await openOne(application, options, secrets, all[at], keeping));
  const lineOf = secretLines(options, secrets);
  return {
    responder: tenantsOn(opened.map(({ tenant }) => tenant)),
    basePath: opened[0]?.tenant.basePath ?? "",
    lines: (origin) => opened.flatMap((one) => lineOf(origin, one)),
    settled: async () => {
      for (const { tenant } of opened) await tenant.server.store.settled();
    },
    release: () => {
      for (const { close } of opened) close();
    },
    undo: () => {
      for (const { undo } of opened) undo();
    },
  };
};

const asKept = (flag: string): string => `as it was left (${flag} sets another)`;

/** Where a secret comes from; a tenant that was kept has those it had. */
const secretLines =
  ({ tokenEnv, adminPasswordEnv }: ServeOptions, secrets: Secrets) =>
  (origin: string, { name, tenant, token, password, email, administrator }: Opened): readonly string[] => {
    const madeUp = (secret: string, flag: string): string => (tenant.isNew ? secret : asKept(flag));
    const isIn = administrator === "active";
    const isGood = tenant.plane.tokens.find(token) !== undefined;
    const source = isGood
      ? `from ${tokenEnv}`
      : `as it was left; the one in ${tokenEnv} was replaced or revoked, and is not good any more`;
    return [
      `${name === undefined ? "" : `Tenant ${name}: `}SCIM at ${origin}${tenant.basePath}`,
      `Bearer token: ${secrets.token === undefined ? madeUp(token, "--token-env") : source}`,
      `Application: ${origin}${tenant.appPath} (POST /app/sign-in)`,
      `First administrator: ${email}${isIn ? "" : `, who is ${administrator} and does not get in`}`,
      `Password: ${secrets.password === undefined ? madeUp(password, "--admin-password-env") : `from ${adminPasswordEnv}`}`,
    ];
  };
