import { createSecureContext, rootCertificates } from "node:tls";
import { type Dispatcher, Pool, ProxyAgent } from "undici";

export interface LineOptions {
  readonly timeoutMs: number;
  /** As many requests may be under way at once. */
  readonly connections: number;
  /** Certificates of authorities to be trusted beside the usual ones, PEM. */
  readonly ca?: string;
  readonly proxy?: URL;
}

/** The way to an origin: straight, or by a proxy. */
export interface Line {
  readonly dispatcher: Dispatcher;
  /** What stands before the path in the request line. */
  readonly pathPrefix: string;
  /** In flat name-value form. */
  readonly headers: readonly string[];
  /** Who is at the other end of the connection when it is not the target. */
  readonly proxyHost?: string;
  /** What must not show anywhere. */
  readonly secrets: readonly string[];
}

/** Made once: putting the usual authorities together takes longer than a request. */
const trusting = (ca: string | undefined) =>
  ca === undefined ? {} : { secureContext: createSecureContext({ ca: [...rootCertificates, ca] }) };

/** What was percent-encoded by halves stays as it was written. */
const decoded = (part: string): string => {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
};

/** As RFC 7617 spells user and password. */
const proxyCredentials = ({ username, password }: URL): string | undefined =>
  username === "" && password === ""
    ? undefined
    : Buffer.from(`${decoded(username)}:${decoded(password)}`).toString("base64");

/** RFC 9112 §3.2.2: without TLS the proxy is asked for the whole address; many proxies tunnel to port 443 only. */
const byAbsoluteAddress = (proxy: URL, origin: URL, pool: Pool, credentials: string | undefined): Line => ({
  dispatcher: pool,
  pathPrefix: origin.origin,
  headers: ["Host", origin.host, ...(credentials === undefined ? [] : ["Proxy-Authorization", `Basic ${credentials}`])],
  proxyHost: proxy.host,
  secrets: [],
});

/** Many servers hang up on what idles for five seconds, and a request sent at that moment would find nobody: so we let go long before. */
const shortIdling = { keepAliveTimeout: 1_000, keepAliveMaxTimeout: 1_000 };

export const openLine = (origin: URL, { timeoutMs, connections, ca, proxy }: LineOptions): Line => {
  const connect = { timeout: timeoutMs, ...trusting(ca) };
  /** Time is kept where a request is dispatched. */
  const settings = { connections, pipelining: 1, headersTimeout: 0, bodyTimeout: 0, ...shortIdling };
  if (proxy === undefined)
    return {
      dispatcher: new Pool(origin.origin, { ...settings, connect }),
      pathPrefix: "",
      headers: [],
      secrets: [],
    };
  const credentials = proxyCredentials(proxy);
  const secrets = credentials === undefined ? [] : [credentials, decoded(proxy.password)];
  if (origin.protocol === "http:") {
    const pool = new Pool(proxy.origin, { ...settings, connect });
    return { ...byAbsoluteAddress(proxy, origin, pool, credentials), secrets };
  }
  const dispatcher = new ProxyAgent({
    ...settings,
    uri: proxy.origin,
    ...(credentials === undefined ? {} : { token: `Basic ${credentials}` }),
    requestTls: connect,
    proxyTls: connect,
  });
  return { dispatcher, pathPrefix: "", headers: [], proxyHost: proxy.host, secrets };
};
