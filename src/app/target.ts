import { resolve } from "node:path";
import type { TargetOptions } from "../cli/target-options.ts";
import { Trouble } from "../cli/trouble.ts";
import type { AppDoor } from "../model/app-door.ts";
import type { Transport } from "../model/exchange.ts";
import {
  type AppSettings,
  type AuthenticationSettings,
  authenticationFormOf,
  authenticationKeys,
  layAuthentication,
  nearest,
} from "../scenario/index.ts";
import type { Application } from "../tenant/application.ts";
import { openAppDoor } from "../wire/app-door.ts";
import { readText } from "../wire/files.ts";
import { type Authentication, bearer } from "../wire/http/authentication.ts";
import type { LineOptions } from "../wire/http/line.ts";
import { isLoopback, proxyFor } from "../wire/http/proxy.ts";
import { httpTransport } from "../wire/http.ts";
import { listen } from "../wire/listener.ts";
import { authenticationFrom, refuseWithoutCredentials } from "./authentication.ts";
import { bundledServer, newToken } from "./bundled.ts";
import { readConfig } from "./config-file.ts";
import { appSettings, type OpenApp, openTargetApp } from "./target-app.ts";
import { bundledTenant, findApplication, tenantsOn } from "./tenants.ts";

/** A target that can be talked to. */
export interface OpenTarget {
  readonly baseUrl: string;
  readonly transport: Transport;
  /** The application behind it, where there is one that can be asked. */
  readonly app?: AppDoor;
  readonly allowsWrites: boolean;
  /** How it is authenticated to: where the credentials stand, never what they are. */
  readonly auth: AuthenticationSettings;
  readonly caFile?: string;
  readonly close: () => Promise<void>;
}

const bodyBytesMax = 16 * 1024 * 1024;

/** More scenarios than this at once gain nothing. */
const connections = 64;

interface Address {
  readonly url: string;
  readonly auth: AuthenticationSettings;
  readonly caFile?: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly app: AppSettings;
  /** The folder that the files of the settings are seen from. */
  readonly folder: string;
}

/** What the flags alone say. */
const authenticationFlags = ({ auth, ...options }: TargetOptions): AuthenticationSettings => ({
  ...(auth === undefined ? {} : { is: auth }),
  ...Object.fromEntries(Object.entries(options).filter(([name]) => authenticationKeys.some((key) => key === name))),
});

/** What `--target` names: an address, the bundled server, or a target of the configuration. */
const addressOf = (options: TargetOptions): Address => {
  const { target } = options;
  const { file, folder, targets } = readConfig(options.config);
  const named = targets[target];
  const url = named?.url ?? target;
  const caFile = options.caFile ?? (named?.caFile === undefined ? undefined : resolve(folder, named.caFile));
  if (/^(https?:\/\/|bundled(:|$))/.test(url))
    return {
      url,
      auth: layAuthentication(named?.auth ?? {}, authenticationFlags(options)),
      headers: named?.headers ?? {},
      app: appSettings(options, named?.app),
      folder,
      ...(caFile === undefined ? {} : { caFile }),
    };
  const near = nearest(target, ["bundled", ...Object.keys(targets)]);
  throw new Trouble(
    `--target takes an http or https address, bundled[:profile], or a name from ${file}; "${target}" is none of them.${near === undefined ? "" : ` Did you mean "${near}"?`}`,
  );
};

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

/** A transport that may come in with another key from some moment on. */
const withKey = (baseUrl: string, line: LineOptions, authentication: Authentication) => {
  const open = (one: Authentication) => httpTransport({ baseUrl, authentication: one, bodyBytesMax, ...line });
  const first = open(authentication);
  const opened = [first];
  const transport: Transport = (request) => (opened.at(-1) ?? first)(request);
  return {
    transport,
    useKey: (key: string) => {
      opened.push(open(bearer(key)));
    },
    close: async () => {
      for (const { close } of opened) await close();
    },
  };
};

/** A product of which one tenant is made for this run alone, with both its doors. */
const openBundledTenant = async (
  application: Application,
  { quirk = [], timeout }: TargetOptions,
): Promise<OpenTarget> => {
  const [token, password] = [newToken(), newToken()];
  const admin = { email: "admin@tenant.example", password };
  const tenant = await bundledTenant(application, { quirks: quirk, admin, token });
  const listening = await listen(tenantsOn([tenant]), { port: 0 });
  const baseUrl = `${listening.url}${tenant.basePath}`;
  const { transport, useKey, close } = withKey(baseUrl, { timeoutMs: timeout, connections }, bearer(token));
  const toApp = httpTransport({
    baseUrl: listening.url + tenant.appPath,
    timeoutMs: timeout,
    bodyBytesMax,
    connections,
  });
  return {
    baseUrl,
    transport,
    app: openAppDoor({ transport: toApp, admin, useKey }),
    allowsWrites: true,
    auth: { tokenEnv: "SCIM_TOKEN" },
    close: async () => {
      await close();
      await toApp.close();
      await listening.close();
    },
  };
};

const openBundled = async (options: TargetOptions, url: string): Promise<OpenTarget> => {
  if (authenticationFormOf(authenticationFlags(options)) !== undefined)
    throw new Trouble("The bundled server makes up its own token: leave the flags for authentication out.");
  const profile = url.slice("bundled:".length) || "reference";
  const application = findApplication(profile);
  if (application !== undefined) return openBundledTenant(application, options);
  const token = newToken();
  const server = bundledServer(profile, options.quirk ?? [], token);
  const listening = await listen(server, { port: 0 });
  const baseUrl = `${listening.url}${server.basePath}`;
  const authentication = bearer(token);
  const transport = httpTransport({
    baseUrl,
    authentication,
    timeoutMs: options.timeout,
    bodyBytesMax,
    connections,
  });
  return {
    baseUrl,
    transport,
    allowsWrites: true,
    auth: { tokenEnv: "SCIM_TOKEN" },
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

const certificatesIn = (file: string): string => {
  const read = readText(file);
  if (read.kind === "trouble") throw new Trouble(`--ca-file ${file} cannot be read: ${read.message}.`);
  if (!/-----BEGIN (TRUSTED |X509 )?CERTIFICATE-----/.test(read.text))
    throw new Trouble(`--ca-file ${file} holds no certificate: expected PEM, with -----BEGIN CERTIFICATE----- in it.`);
  return read.text;
};

/** Every address is reached with the same trust and time, and by the proxy the environment names for it. */
const lines =
  ({ timeout }: TargetOptions, { caFile }: Address, environment: NodeJS.ProcessEnv) =>
  (url: URL): LineOptions => {
    const choice = proxyFor(url, environment);
    if (choice.kind === "trouble") throw new Trouble(choice.message);
    return {
      timeoutMs: timeout,
      connections,
      ...(caFile === undefined ? {} : { ca: certificatesIn(caFile) }),
      ...(choice.kind === "proxy" ? { proxy: choice.url } : {}),
    };
  };

/** Opens what `--target` names. The bundled server listens on a port of its own: the run talks real HTTP to it. */
export const openTarget = async (options: TargetOptions, environment: NodeJS.ProcessEnv): Promise<OpenTarget> => {
  const address = addressOf(options);
  const { url, auth, headers, folder, caFile, app: appAt } = address;
  if (url.startsWith("bundled")) return openBundled(options, url);
  if ((options.quirk ?? []).length > 0)
    throw new Trouble("--quirk breaks the bundled server only; leave it out, or use --target bundled.");
  const parsed = parsedUrl(url);
  const lineTo = lines(options, address, environment);
  const line = lineTo(parsed);
  const authentication = authenticationFrom(auth, { environment, folder, lineTo });
  await refuseWithoutCredentials(authentication);
  const baseUrl = url.replace(/\/+$/, "");
  const { transport, useKey, close } = withKey(baseUrl, line, authentication);
  const behind: OpenApp = openTargetApp(appAt, { environment, lineTo, bodyBytesMax, useKey });
  return {
    baseUrl,
    transport: withHeaders(transport, headers),
    ...(behind.app === undefined ? {} : { app: behind.app }),
    allowsWrites: isLoopback(parsed) || options.allowWrites === true,
    auth,
    ...(caFile === undefined ? {} : { caFile }),
    close: async () => {
      await close();
      await behind.close();
    },
  };
};
