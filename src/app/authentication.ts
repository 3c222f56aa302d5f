import { resolve } from "node:path";
import { exitCodes } from "../cli/exit.ts";
import { Trouble } from "../cli/trouble.ts";
import {
  type AuthenticationForm,
  type AuthenticationKey,
  type AuthenticationSettings,
  authenticationFormOf,
  authenticationProblems,
  oauthStyleOf,
} from "../scenario/index.ts";
import { startClock } from "../wire/clock.ts";
import { readText } from "../wire/files.ts";
import { type Authentication, anonymous, basic, bearer, rawHeader } from "../wire/http/authentication.ts";
import type { LineOptions } from "../wire/http/line.ts";
import { oauth } from "../wire/http/oauth.ts";
import { createSecrets } from "../wire/http/secrets.ts";
import { requestToken } from "../wire/http/token-endpoint.ts";

/** Where secrets come from, and how the world is reached. */
export interface AuthenticationWorld {
  readonly environment: NodeJS.ProcessEnv;
  /** The folder that files are seen from. */
  readonly folder: string;
  readonly lineTo: (url: URL) => LineOptions;
}

const kebab = (key: string): string => key.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const flag = ([key = ""]: readonly string[]): string => `--${kebab(key)}`;

/** Flags and settings that do not make sense together. */
const refuseMisfits = (settings: AuthenticationSettings): void => {
  const problems = authenticationProblems(settings, flag);
  if (problems.length > 0) throw new Trouble(problems.map(({ message }) => `${message}.`).join("\n"));
};

/** What may stand in a secret, and what it is called. */
interface Kind {
  readonly name: string;
  readonly pattern: RegExp;
}

const visibleText = /^[^\p{Cc}]+$/u;

const kinds = {
  token: { name: "token", pattern: /^[\u0021-\u007e]+$/ },
  header: { name: "token", pattern: /^[\u0021-\u007e]+( +[\u0021-\u007e]+)*$/ },
  user: { name: "user name", pattern: /^[^\p{Cc}:]+$/u },
  password: { name: "password", pattern: visibleText },
  clientId: { name: "client id", pattern: visibleText },
  clientSecret: { name: "client secret", pattern: visibleText },
  // RFC 7515 §3.1: a signed JWT is three parts in base64url.
  clientAssertion: { name: "client assertion", pattern: /^[\w-]+(\.[\w-]+){2}$/ },
} as const satisfies Record<string, Kind>;

interface Found {
  readonly value: string;
  readonly place: string;
}

const fromFile = (file: string, { folder }: AuthenticationWorld, { name }: Kind): Found => {
  const read = readText(resolve(folder, file));
  if (read.kind === "trouble")
    throw new Trouble(`The file ${file}, where the ${name} should stand, cannot be read: ${read.message}.`);
  return { value: read.text.replace(/[\r\n]+$/, ""), place: `The file ${file}` };
};

/** The value in the variable or file that the settings name; what is wrong with it is told without showing it. */
const secretAt = (
  settings: AuthenticationSettings,
  [variableKey, fileKey]: readonly [AuthenticationKey, AuthenticationKey?],
  kind: Kind,
  world: AuthenticationWorld,
): string => {
  const [variable, file] = [settings[variableKey], fileKey && settings[fileKey]];
  const { value, place } =
    variable === undefined && file !== undefined
      ? fromFile(file, world, kind)
      : { value: world.environment[variable ?? ""] ?? "", place: `The environment variable ${variable}` };
  if (value === "") throw new Trouble(`${place} is empty: the ${kind.name} should stand there.`);
  if (!kind.pattern.test(value))
    throw new Trouble(`${place} holds characters that no ${kind.name} has, such as a line break.`);
  return value;
};

const tokenUrl = (text: string): URL => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.username !== "" || url.password !== "")
    throw new Trouble(
      "--oauth-url takes the http or https address of a token endpoint, without credentials in it: something like https://login.example.com/oauth2/token.",
    );
  return url;
};

const headerName = (name: string): string => {
  if (/^[\w-]+$/.test(name)) return name;
  throw new Trouble(`--auth-header takes the name of a header, such as X-Api-Key; "${name}" is none.`);
};

const clientProof = (settings: AuthenticationSettings, world: AuthenticationWorld): string =>
  oauthStyleOf(settings) === "assertion"
    ? secretAt(settings, ["clientAssertionEnv", "clientAssertionFile"], kinds.clientAssertion, world)
    : secretAt(settings, ["clientSecretEnv", "clientSecretFile"], kinds.clientSecret, world);

const oauthFrom = (settings: AuthenticationSettings, world: AuthenticationWorld): Authentication => {
  const url = tokenUrl(settings.oauthUrl ?? "");
  const client = {
    url,
    id: secretAt(settings, ["clientIdEnv"], kinds.clientId, world),
    secret: clientProof(settings, world),
    style: oauthStyleOf(settings),
    ...(settings.scope === undefined ? {} : { scope: settings.scope }),
  } as const;
  const line = world.lineTo(url);
  const secrets = createSecrets();
  return oauth({ requestToken: () => requestToken(client, line, secrets), secrets, clock: startClock() });
};

const makers: Readonly<
  Record<AuthenticationForm, (settings: AuthenticationSettings, world: AuthenticationWorld) => Authentication>
> = {
  bearer: (settings, world) => bearer(secretAt(settings, ["tokenEnv", "tokenFile"], kinds.token, world)),
  header: (settings, world) =>
    rawHeader(
      headerName(settings.authHeader ?? "Authorization"),
      secretAt(settings, ["tokenEnv", "tokenFile"], kinds.header, world),
    ),
  basic: (settings, world) =>
    basic(
      secretAt(settings, ["userEnv"], kinds.user, world),
      secretAt(settings, ["passwordEnv", "passwordFile"], kinds.password, world),
    ),
  oauth: oauthFrom,
};

/** What flags and settings together say, ready to be used. */
export const authenticationFrom = (settings: AuthenticationSettings, world: AuthenticationWorld): Authentication => {
  refuseMisfits(settings);
  const form = authenticationFormOf(settings);
  return form === undefined ? anonymous() : makers[form](settings, world);
};

/** Credentials that cannot be had are told before anything is run. */
export const refuseWithoutCredentials = async ({ current }: Authentication): Promise<void> => {
  const credentials = await current();
  if (typeof credentials !== "object") return;
  const { message } = credentials;
  throw new Trouble(`${message[0]?.toUpperCase()}${message.slice(1)}.`, exitCodes.unreachable);
};
