import { BlockList, isIP } from "node:net";

/** The proxy on the way to an address, or why what the environment names cannot be one. */
export type ProxyChoice =
  | { readonly kind: "direct" }
  | { readonly kind: "proxy"; readonly url: URL }
  | { readonly kind: "trouble"; readonly message: string };

type Environment = Readonly<Record<string, string | undefined>>;

const direct: ProxyChoice = { kind: "direct" };

const defaultPorts: Readonly<Record<string, string>> = { "http:": "80", "https:": "443" };

/** Lower case wins, as with curl. */
const variable = (environment: Environment, name: string): readonly [name: string, value: string] | undefined =>
  [name.toLowerCase(), name]
    .map((spelled) => [spelled, environment[spelled]?.trim() ?? ""] as const)
    .find(([, value]) => value !== "");

const bare = (host: string): string => host.replace(/^\[|\]$/g, "").toLowerCase();

/** This machine is never reached by way of another one. */
export const isLoopback = ({ hostname }: URL): boolean => {
  const host = bare(hostname);
  return host === "localhost" || host.endsWith(".localhost") || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host);
};

const isInSubnet = (host: string, network: string, bits: number): boolean => {
  const family = isIP(network);
  if (family === 0 || isIP(host) !== family || !(bits <= (family === 4 ? 32 : 128))) return false;
  const type = family === 4 ? "ipv4" : "ipv6";
  const subnet = new BlockList();
  subnet.addSubnet(network, bits, type);
  return subnet.check(host, type);
};

/** `*`, a host and all below it with or without a leading dot, a host with a port, an address, or a range of addresses. */
const exempts = (entry: string, { hostname, port, protocol }: URL): boolean => {
  if (entry === "*") return true;
  const host = bare(hostname);
  const [, network, bits] = /^(.+)\/(\d+)$/.exec(entry) ?? [];
  if (network !== undefined) return isInSubnet(host, bare(network), Number(bits));
  const [, named = entry, ofPort] = /^([^:]+|\[.+\]):(\d+)$/.exec(entry) ?? [];
  if (ofPort !== undefined && ofPort !== (port || defaultPorts[protocol])) return false;
  const name = bare(named).replace(/^\*?\./, "");
  return host === name || (isIP(host) === 0 && host.endsWith(`.${name}`));
};

const isExempt = (url: URL, environment: Environment): boolean =>
  (variable(environment, "NO_PROXY")?.[1] ?? "")
    .split(/[\s,]+/)
    .some((entry) => entry !== "" && exempts(entry.toLowerCase(), url));

/** What `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY` say about an address. */
export const proxyFor = (url: URL, environment: Environment): ProxyChoice => {
  if (isLoopback(url)) return direct;
  const found =
    variable(environment, url.protocol === "https:" ? "HTTPS_PROXY" : "HTTP_PROXY") ??
    variable(environment, "ALL_PROXY");
  if (found === undefined || isExempt(url, environment)) return direct;
  const [name, value] = found;
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(value) ? value : `http://${value}`;
  const proxy = URL.canParse(address) ? new URL(address) : undefined;
  return proxy !== undefined && proxy.protocol in defaultPorts
    ? { kind: "proxy", url: proxy }
    : {
        kind: "trouble",
        message: `The environment variable ${name} does not name an http or https proxy, such as http://proxy.example.com:3128. Set it right, or name ${url.hostname} in NO_PROXY.`,
      };
};
