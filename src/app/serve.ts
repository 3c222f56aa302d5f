import type { ServeOptions } from "../cli/commands/serve.ts";
import { Trouble } from "../cli/trouble.ts";
import { tryListen } from "../wire/try-listen.ts";
import { bundledServer, newToken } from "./bundled.ts";

/** A server on a port, and what to tell whoever started it. */
export interface Served {
  readonly url: string;
  readonly lines: readonly string[];
  readonly close: () => Promise<void>;
}

const isLoopback = (host: string): boolean => host === "localhost" || host === "::1" || host.startsWith("127.");

const tokenFrom = ({ tokenEnv }: ServeOptions, environment: NodeJS.ProcessEnv): string | undefined => {
  if (tokenEnv === undefined) return undefined;
  const token = environment[tokenEnv];
  if (token === undefined || token === "")
    throw new Trouble(`The environment variable ${tokenEnv} is empty: put the token there, or leave out --token-env.`);
  return token;
};

export const serve = async (options: ServeOptions, environment: NodeJS.ProcessEnv): Promise<Served> => {
  const given = tokenFrom(options, environment);
  const token = given ?? newToken();
  const server = bundledServer(options.profile, options.quirk, token);
  const attempt = await tryListen(server, {
    port: options.port,
    host: options.host,
    onCrash: (error) =>
      process.stderr.write(`The server has a fault: ${error instanceof Error ? error.stack : String(error)}\n`),
  });
  if (attempt.kind === "trouble")
    throw new Trouble(`Cannot listen on ${options.host} port ${options.port}: ${attempt.why}.`);
  const { listening } = attempt;
  const url = `${listening.url}${server.basePath}`;
  return {
    url,
    close: listening.close,
    lines: [
      ...(isLoopback(options.host) ? [] : [`Warning: ${options.host} can be reached from other machines.`]),
      `Profile ${options.profile}${options.quirk.length === 0 ? "" : `, broken by ${options.quirk.join(", ")}`}. Ctrl-C stops it; nothing is kept.`,
      given === undefined ? `Bearer token: ${token}` : `Bearer token: from ${options.tokenEnv}`,
      `Try: SCIM_TOKEN=${given === undefined ? token : `$${options.tokenEnv}`} scimulator run smoke --target ${url} --token-env SCIM_TOKEN`,
    ],
  };
};
