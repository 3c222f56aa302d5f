import { existsSync, readFileSync } from "node:fs";
import type { TargetOptions } from "../cli/target-options.ts";
import { issuesTrouble, Trouble } from "../cli/trouble.ts";
import type { Transport } from "../model/exchange.ts";
import { type Config, nearest, parseConfig } from "../scenario/index.ts";
import { httpTransport } from "../wire/http.ts";
import { listen } from "../wire/listener.ts";
import { bundledServer, newToken } from "./bundled.ts";

/** A target that can be talked to. */
export interface OpenTarget {
  readonly baseUrl: string;
  readonly transport: Transport;
  readonly allowsWrites: boolean;
  readonly close: () => Promise<void>;
}

const bodyBytesMax = 16 * 1024 * 1024;

/** More scenarios than this at once gain nothing. */
const connections = 64;

const configFile = "scimulator.config.yaml";

/** The configuration named, or the one that stands here; undefined when there is none. */
export const readConfig = (path: string | undefined): Config | undefined => {
  const file = path ?? configFile;
  if (!existsSync(file)) {
    if (path !== undefined) throw new Trouble(`There is no configuration file ${path}.`);
    return undefined;
  }
  const { config, issues } = parseConfig(readFileSync(file, "utf8"), file);
  if (config === undefined) throw issuesTrouble(issues);
  return config;
};

interface Address {
  readonly url: string;
  readonly tokenEnv?: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What `--target` names: an address, the bundled server, or a target of the configuration. */
const addressOf = ({ target, tokenEnv, config }: TargetOptions): Address => {
  const configured = readConfig(config)?.targets ?? {};
  const named = configured[target];
  const env = tokenEnv ?? named?.tokenEnv;
  const more = { headers: named?.headers ?? {}, ...(env === undefined ? {} : { tokenEnv: env }) };
  const url = named?.url ?? target;
  if (/^(https?:\/\/|bundled(:|$))/.test(url)) return { url, ...more };
  const near = nearest(target, ["bundled", ...Object.keys(configured)]);
  throw new Trouble(
    `--target takes an http or https address, bundled[:profile], or a name from ${config ?? configFile}; "${target}" is none of them.${near === undefined ? "" : ` Did you mean "${near}"?`}`,
  );
};

const tokenFor = (name: string | undefined, environment: NodeJS.ProcessEnv): string | undefined => {
  if (name === undefined) return undefined;
  const token = environment[name];
  if (token === undefined || token === "")
    throw new Trouble(`The environment variable ${name} is empty: --token-env names where the bearer token stands.`);
  if (/[^\u0021-\u007e]/.test(token))
    throw new Trouble(`The environment variable ${name} holds characters that no token has, such as a line break.`);
  return token;
};

const isLoopback = ({ hostname }: URL): boolean =>
  hostname === "localhost" || hostname === "[::1]" || /^127(\.\d{1,3}){3}$/.test(hostname);

const parsedUrl = (text: string): URL => {
  if (!URL.canParse(text))
    throw new Trouble(`"${text}" is not an address: expected something like https://scim.example.com/v2.`);
  const url = new URL(text);
  if (url.username !== "" || url.password !== "")
    throw new Trouble(
      "Credentials do not belong in the address: put a token into an environment variable and name it with --token-env.",
    );
  return url;
};

const openBundled = async (options: TargetOptions, url: string): Promise<OpenTarget> => {
  const token = newToken();
  const server = bundledServer(url.slice("bundled:".length) || "reference", options.quirk ?? [], token);
  const listening = await listen(server, { port: 0 });
  const baseUrl = `${listening.url}${server.basePath}`;
  const transport = httpTransport({
    baseUrl,
    authorization: () => `Bearer ${token}`,
    timeoutMs: options.timeout,
    bodyBytesMax,
    connections,
  });
  return {
    baseUrl,
    transport,
    allowsWrites: true,
    close: async () => {
      await transport.close();
      await listening.close();
    },
  };
};

/** Headers a configured target wants on every request. */
const withHeaders = (transport: Transport, headers: Readonly<Record<string, string>>): Transport =>
  Object.keys(headers).length === 0
    ? transport
    : (request) => transport({ ...request, headers: { ...headers, ...request.headers } });

/** Opens what `--target` names. The bundled server listens on a port of its own: the run talks real HTTP to it. */
export const openTarget = async (options: TargetOptions, environment: NodeJS.ProcessEnv): Promise<OpenTarget> => {
  const { url, tokenEnv, headers } = addressOf(options);
  if (url.startsWith("bundled")) return openBundled(options, url);
  if ((options.quirk ?? []).length > 0)
    throw new Trouble("--quirk breaks the bundled server only; leave it out, or use --target bundled.");
  const parsed = parsedUrl(url);
  const token = tokenFor(tokenEnv, environment);
  const baseUrl = url.replace(/\/+$/, "");
  const transport = httpTransport({
    baseUrl,
    timeoutMs: options.timeout,
    bodyBytesMax,
    connections,
    ...(token === undefined ? {} : { authorization: () => `Bearer ${token}` }),
  });
  return {
    baseUrl,
    transport: withHeaders(transport, headers),
    allowsWrites: isLoopback(parsed) || options.allowWrites === true,
    close: transport.close,
  };
};
