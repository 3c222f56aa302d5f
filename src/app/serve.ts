import type { ServeOptions } from "../cli/commands/serve.ts";
import { Trouble } from "../cli/trouble.ts";
import { urns } from "../scim/index.ts";
import { type TokenEndpoint, tokenEndpoint, tokenPath, withTokenEndpoint } from "../server/oauth/token-endpoint.ts";
import type { Server } from "../server/server.ts";
import type { Application } from "../tenant/application.ts";
import type { Listening, Responder } from "../wire/listener.ts";
import { bearerTokens, digest } from "../wire/tokens.ts";
import { tryListen } from "../wire/try-listen.ts";
import { bundledServer, newToken } from "./bundled.ts";
import { openTenants } from "./serve-tenants.ts";
import { findApplication } from "./tenants.ts";

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

/** What can be asked for by name; undefined where it is not asked for. */
const start = async (options: ServeOptions, token: string, secret: string): Promise<Server> => {
  const { me, profile, quirk } = options;
  const oauth = oauthFor(options, secret);
  const server = bundledServer(profile, quirk, token, {
    ...(me === undefined ? {} : { subject: me }),
    ...(oauth === undefined ? {} : { oauth }),
  });
  if (me !== undefined) await server.seed([{ schemas: [urns.user], userName: me }]);
  return oauth === undefined ? server : withTokenEndpoint(server, oauth);
};

const tellCrash = (error: unknown): void => {
  process.stderr.write(`The server has a fault: ${error instanceof Error ? error.stack : String(error)}\n`);
};

const listenOn = async (server: Responder, { host, port }: ServeOptions): Promise<Listening> => {
  const attempt = await tryListen(server, { port, host, onCrash: tellCrash });
  if (attempt.kind === "trouble") throw new Trouble(`Cannot listen on ${host} port ${port}: ${attempt.why}.`);
  return attempt.listening;
};

const warnings = (host: string): readonly string[] =>
  isLoopback(host) ? [] : [`Warning: ${host} can be reached from other machines.`];

const introduction = ({ profile, quirk }: ServeOptions): string =>
  `Profile ${profile}${quirk.length === 0 ? "" : `, broken by ${quirk.join(", ")}`}. Ctrl-C stops it; nothing is kept.`;

/** A product with the application behind its endpoint. */
const serveTenants = async (
  application: Application,
  options: ServeOptions,
  environment: NodeJS.ProcessEnv,
): Promise<Served> => {
  const token = secretFrom(options.tokenEnv, "--token-env", environment);
  const password = secretFrom(options.adminPasswordEnv, "--admin-password-env", environment);
  const secrets = { ...(token === undefined ? {} : { token }), ...(password === undefined ? {} : { password }) };
  const { responder, basePath, lines } = await openTenants(application, options, secrets);
  const listening = await listenOn(responder, options);
  return {
    url: `${listening.url}${basePath}`,
    close: listening.close,
    lines: [...warnings(options.host), introduction(options), ...lines(listening.url)],
  };
};

export const serve = async (options: ServeOptions, environment: NodeJS.ProcessEnv): Promise<Served> => {
  const { tokenEnv, clientSecretEnv } = options;
  const application = findApplication(options.profile);
  if (application !== undefined) return serveTenants(application, options, environment);
  if (options.tenants !== undefined || options.adminPasswordEnv !== undefined)
    throw new Trouble(
      `--tenants and --admin-password-env are for profiles with an application behind them (list profiles); ${options.profile} has none.`,
    );
  if (clientSecretEnv !== undefined && !options.oauth)
    throw new Trouble("--client-secret-env names the secret of a client of --oauth; give both, or none.");
  const given = secretFrom(tokenEnv, "--token-env", environment);
  const givenSecret = secretFrom(clientSecretEnv, "--client-secret-env", environment);
  const [token, secret] = [given ?? newToken(), givenSecret ?? newToken()];
  const server = await start(options, token, secret);
  const listening = await listenOn(server, options);
  const url = `${listening.url}${server.basePath}`;
  return {
    url,
    close: listening.close,
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
