import { join, parse } from "node:path";
import type { ServeOptions } from "../cli/commands/serve.ts";
import { Trouble } from "../cli/trouble.ts";
import { isObject, type Json } from "../scim/index.ts";
import type { Application } from "../tenant/application.ts";
import type { Tenant } from "../tenant/create-tenant.ts";
import { productMark } from "../tenant/settle.ts";
import { typeOfShelf } from "../tenant/shelf.ts";
import { newToken } from "./bundled.ts";
import { type Keeping, keepData } from "./keep-data.ts";
import { bundledTenant, tenantsOn } from "./tenants.ts";

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
}

interface Opened {
  readonly name?: string;
  readonly tenant: Tenant;
  readonly token: string;
  readonly password: string;
  readonly email: string;
  readonly release: () => void;
}

/** Each tenant has a file of its own: `data.sqlite` for the only one, `data.acme.sqlite` for one of several. */
const fileOf = (data: string, name: string | undefined): string => {
  if (name === undefined) return data;
  const { dir, name: stem, ext } = parse(data);
  return join(dir, `${stem}.${name}${ext}`);
};

const productIn = (peek: Keeping["peek"]): string | undefined => {
  const text = peek(typeOfShelf(productMark.shelf), productMark.id);
  const mark = text === undefined ? undefined : (JSON.parse(text) as Json);
  return isObject(mark) && typeof mark.product === "string" ? mark.product : undefined;
};

/** What one product has kept means something else to another. */
const refuseOther = (
  { id }: Application,
  file: string | undefined,
  product: string | undefined,
  close: () => void,
): void => {
  if (product === undefined || product === id) return;
  close();
  throw new Trouble(`${file} holds the data of ${product}: serve it with --profile ${product}, or name another file.`);
};

const openOne = async (
  application: Application,
  options: ServeOptions,
  secrets: Secrets,
  name: string | undefined,
): Promise<Opened> => {
  const { data, quirk } = options;
  const { token = newToken(), password = newToken() } = secrets;
  const email = `admin@${name ?? application.id}.example`;
  const base = name === undefined ? "" : `/${name}`;
  const file = data === undefined ? {} : { data: fileOf(data, name) };
  const { store, peek, close } = await keepData({ ...options, ...file });
  refuseOther(application, file.data, productIn(peek), close);
  const tenant = await bundledTenant(application, {
    quirks: quirk,
    admin: { email, password },
    // A key that was made up must not take the place of one that was kept.
    ...(secrets.token === undefined ? { firstToken: token } : { token }),
    base,
    ...(store === undefined ? {} : { store }),
  });
  return { ...(name === undefined ? {} : { name }), tenant, token, password, email, release: close };
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
  const opened: Opened[] = [];
  for (const name of names.length === 0 ? [undefined] : names)
    opened.push(await openOne(application, options, secrets, name));
  const lineOf = secretLines(options, secrets);
  return {
    responder: tenantsOn(opened.map(({ tenant }) => tenant)),
    basePath: opened[0]?.tenant.basePath ?? "",
    lines: (origin) => opened.flatMap((one) => lineOf(origin, one)),
    settled: async () => {
      for (const { tenant } of opened) await tenant.server.store.settled();
    },
    release: () => {
      for (const { release } of opened) release();
    },
  };
};

const asKept = "as it was when the data was made";

/** Where a secret comes from; a tenant that was kept has those it had. */
const secretLines =
  ({ tokenEnv, adminPasswordEnv }: ServeOptions, secrets: Secrets) =>
  (origin: string, { name, tenant, token, password, email }: Opened): readonly string[] => {
    const madeUp = (secret: string): string => (tenant.isNew ? secret : asKept);
    const given = tenant.isNew && secrets.password !== undefined;
    const isGood = tenant.plane.tokens.find(token) !== undefined;
    const source = isGood
      ? `from ${tokenEnv}`
      : `as it was kept; the one in ${tokenEnv} was replaced or revoked, and is not good any more`;
    return [
      `${name === undefined ? "" : `Tenant ${name}: `}SCIM at ${origin}${tenant.basePath}`,
      `Bearer token: ${secrets.token === undefined ? madeUp(token) : source}`,
      `Application: ${origin}${tenant.appPath} (POST /app/sign-in)`,
      `First administrator: ${email}`,
      `Password: ${given ? `from ${adminPasswordEnv}` : madeUp(password)}`,
    ];
  };
