import type { ServeOptions } from "../cli/commands/serve.ts";
import { Trouble } from "../cli/trouble.ts";
import type { Application } from "../tenant/application.ts";
import type { Tenant } from "../tenant/create-tenant.ts";
import { newToken } from "./bundled.ts";
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
  /** The first tenant's SCIM key, where it was made up. */
  readonly lines: (origin: string) => readonly string[];
}

interface Opened {
  readonly name?: string;
  readonly tenant: Tenant;
  readonly token: string;
  readonly password: string;
  readonly email: string;
}

const openOne = async (
  application: Application,
  { quirk }: ServeOptions,
  secrets: Secrets,
  name: string | undefined,
): Promise<Opened> => {
  const { token = newToken(), password = newToken() } = secrets;
  const email = `admin@${name ?? application.id}.example`;
  const base = name === undefined ? "" : `/${name}`;
  const tenant = await bundledTenant(application, { quirks: quirk, admin: { email, password }, token, base });
  return { ...(name === undefined ? {} : { name }), tenant, token, password, email };
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
  };
};

const secretLines =
  ({ tokenEnv, adminPasswordEnv }: ServeOptions, secrets: Secrets) =>
  (origin: string, { name, tenant, token, password, email }: Opened): readonly string[] => [
    `${name === undefined ? "" : `Tenant ${name}: `}SCIM at ${origin}${tenant.basePath}`,
    `Bearer token: ${secrets.token === undefined ? token : `from ${tokenEnv}`}`,
    `Application: ${origin}${tenant.appPath} (POST /app/sign-in)`,
    `First administrator: ${email}`,
    `Password: ${secrets.password === undefined ? password : `from ${adminPasswordEnv}`}`,
  ];
