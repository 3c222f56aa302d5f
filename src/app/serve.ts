import type { ServeOptions } from "../cli/commands/serve.ts";
import { Trouble } from "../cli/trouble.ts";
import { foldCase, urns } from "../scim/index.ts";
import { type TokenEndpoint, tokenEndpoint, tokenPath, withTokenEndpoint } from "../server/oauth/token-endpoint.ts";
import type { Server } from "../server/server.ts";
import type { Application } from "../tenant/application.ts";
import { isTooMuch } from "../tenant/limits.ts";
import type { Listening, Responder } from "../wire/listener.ts";
import { bearerTokens, digest } from "../wire/tokens.ts";
import { tryListen, whyNoPort } from "../wire/try-listen.ts";
import { bundledServer, findQuirk, newToken, refuseUnknown } from "./bundled.ts";
import { type Keeping, keepData } from "./keep-data.ts";
import { openTenants } from "./serve-tenants.ts";
import { findApplication } from "./tenants.ts";
import { whoseElse } from "./whose-data.ts";

/** A server on a port, and what to tell whoever started it. */
export interface Served {
  readonly url: string;
  readonly lines: readonly string[];
  readonly close: () => Promise<void>;
}

const isLoopback = (host: string): boolean => host === "localhost" || host === "::1" || host.startsWith("127.");

const secretFrom = (name: string | undefined, flag: string, environment: NodeJS.ProcessEnv): string | undefined => {
  if (name === undefined) return undefined;
  const secret = environment[name];
  if (secret === undefined || secret === "")
    throw new Trouble(`The environment variable ${name} is empty: put the secret there, or leave out ${flag}.`);
  return secret;
};

const clientId = "scimulator";

const oauthFor = ({ oauth, tokenLifetime = 3_600_000 }: ServeOptions, secret: string): TokenEndpoint | undefined =>
  oauth
    ? tokenEndpoint({
        clientId,
        isSecret: bearerTokens([secret]),
        newToken,
        digest,
        clock: Date.now,
        lifetimeS: Math.max(1, Math.round(tokenLifetime / 1_000)),
      })
    : undefined;

/** What listens looks into nothing that nobody asks in earnest. */
const bounded = (server: Server): Server => ({
  ...server,
  respond: async (request) => isTooMuch(request) ?? server.respond(request),
});

/** What can be asked for by name; undefined where it is not asked for. */
const start = async (options: ServeOptions, token: string, secret: string, { store }: Keeping): Promise<Server> => {
  const { me, profile, quirk } = options;
  const oauth = oauthFor(options, secret);
  const server = bundledServer(profile, quirk, token, {
    ...(store === undefined ? {} : { store }),
    ...(me === undefined ? {} : { subject: me }),
    ...(oauth === undefined ? {} : { oauth }),
  });
  if (me !== undefined && !(await isThere(server, me))) await server.seed([{ schemas: [urns.user], userName: me }]);
  return bounded(oauth === undefined ? server : withTokenEndpoint(server, oauth));
};

/** Whoever is behind /Me may have been kept. */
const isThere = async ({ store }: Server, userName: string): Promise<boolean> =>
  (await store.find("User", "username", foldCase(userName))).length > 0;

/** Before a file is made or a port taken. */
const refuseUnfit = ({ clientSecretEnv, oauth, profile, quirk }: ServeOptions): void => {
  if (clientSecretEnv !== undefined && !oauth)
    throw new Trouble("--client-secret-env names the secret of a client of --oauth; give both, or none.");
  refuseUnknown(profile, quirk);
};

const tellCrash = (error: unknown): void => {
  process.stderr.write(`The server has a fault: ${error instanceof Error ? error.stack : String(error)}\n`);
};

const noPort = ({ host, port }: ServeOptions, why: string): Trouble =>
  new Trouble(`Cannot listen on ${host} port ${port}: ${why}.`);

/** Before a file is opened: it stays as it is where nothing can listen. */
const refuseTakenPort = async (options: ServeOptions): Promise<void> => {
  const why = options.data === undefined ? undefined : await whyNoPort(options);
  if (why !== undefined) throw noPort(options, why);
};

/** Where the port cannot be had, what was opened is closed again. */
const listenOn = async (server: Responder, options: ServeOptions, undo: () => void): Promise<Listening> => {
  const { host, port } = options;
  const attempt = await tryListen(server, { port, host, onCrash: tellCrash });
  if (attempt.kind === "listening") return attempt.listening;
  undo();
  throw noPort(options, attempt.why);
};

const warnings = (host: string, more = ""): readonly string[] =>
  isLoopback(host) ? [] : [`Warning: ${host} can be reached from other machines.${more}`];

/** Single sign-on is simulated: it believes whoever asks. */
const openToAll = " Whoever reaches it can come in as anybody, by the simulated single sign-on.";

const introduction = ({ data, profile, quirk }: ServeOptions): string =>
  `Profile ${profile}${quirk.length === 0 ? "" : `, broken by ${quirk.join(", ")}`}. Ctrl-C stops it; ${data === undefined ? "nothing is kept" : `everything is kept in ${data}`}.`;

/** A product with the application behind its endpoint. */
const serveTenants = async (
  application: Application,
  options: ServeOptions,
  environment: NodeJS.ProcessEnv,
): Promise<Served> => {
  const token = secretFrom(options.tokenEnv, "--token-env", environment);
  const password = secretFrom(options.adminPasswordEnv, "--admin-password-env", environment);
  const secrets = { ...(token === undefined ? {} : { token }), ...(password === undefined ? {} : { password }) };
  options.quirk.forEach(findQuirk);
  await refuseTakenPort(options);
  const { responder, basePath, lines, settled, release, undo } = await openTenants(application, options, secrets);
  const listening = await listenOn(responder, options, undo);
  return {
    url: `${listening.url}${basePath}`,
    close: async () => {
      await listening.close();
      await settled();
      release();
    },
    lines: [...warnings(options.host, openToAll), introduction(options), ...lines(listening.url)],
  };
};

export const serve = async (options: ServeOptions, environment: NodeJS.ProcessEnv): Promise<Served> => {
  const { data, durability, tokenEnv, clientSecretEnv } = options;
  if (durability !== undefined && data === undefined)
    throw new Trouble("--durability says how safe the data in --data is; give both, or none.");
  if (data === "") throw new Trouble("--data names no file: say which, or leave it out.");
  const application = findApplication(options.profile);
  if (application !== undefined) return serveTenants(application, options, environment);
  if (options.tenants !== undefined || options.adminPasswordEnv !== undefined)
    throw new Trouble(
      `--tenants and --admin-password-env are for profiles with an application behind them (list profiles); ${options.profile} has none.`,
    );
  refuseUnfit(options);
  const given = secretFrom(tokenEnv, "--token-env", environment);
  const givenSecret = secretFrom(clientSecretEnv, "--client-secret-env", environment);
  const [token, secret] = [given ?? newToken(), givenSecret ?? newToken()];
  await refuseTakenPort(options);
  const keeping = await keepData(options, whoseElse(undefined));
  const server = await start(options, token, secret, keeping);
  const listening = await listenOn(server, options, keeping.undo);
  const url = `${listening.url}${server.basePath}`;
  return {
    url,
    close: async () => {
      await listening.close();
      await server.store.settled();
      keeping.close();
    },
    lines: [
      ...warnings(options.host),
      introduction(options),
      `Bearer token: ${given === undefined ? token : `from ${tokenEnv}`}`,
      ...(options.oauth
        ? oauthLines(`${listening.url}${tokenPath}`, givenSecret ? `from ${clientSecretEnv}` : secret)
        : []),
      ...(options.me === undefined ? [] : [`Tokens belong to "${options.me}", who is behind /Me.`]),
      `Try: SCIM_TOKEN=${given === undefined ? token : `$${tokenEnv}`} scimulator run smoke --target ${url} --token-env SCIM_TOKEN`,
    ],
  };
};

const oauthLines = (address: string, secret: string): readonly string[] => [
  `Tokens for client credentials: POST ${address}`,
  `Client id: ${clientId}`,
  `Client secret: ${secret}`,
];
