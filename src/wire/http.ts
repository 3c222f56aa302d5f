import { type Dispatcher, Pool } from "undici";
import type { Answer, Headers, NoAnswer, ScimRequest, Transport } from "../model/exchange.ts";
import { decodeBody } from "./http/decode-body.ts";
import { dispatch, type RawAnswer } from "./http/dispatch.ts";
import { readBody } from "./http/read-body.ts";
import { followRedirect } from "./http/redirect.ts";
import { createSecrets, type Secrets } from "./http/secrets.ts";

export interface HttpOptions {
  /** Scheme, host and path of the target; a trailing slash, and credentials in the address, do not count. */
  readonly baseUrl: string;
  /** The whole value of the Authorization header. It is added here and nowhere else, so nothing that is recorded ever holds it. */
  readonly authorization?: () => string | undefined;
  readonly timeoutMs: number;
  readonly bodyBytesMax: number;
  /** As many requests may be under way at once. */
  readonly connections: number;
  /** Certificates of authorities to be trusted beside the usual ones, PEM. */
  readonly ca?: string;
}

/** A transport that holds connections open until it is closed. */
export type HttpTransport = Transport & { readonly close: () => Promise<void> };

/** Never issued by anybody. */
const wrongAuthorization = "Bearer scimulator-never-issued-0000";

/** RFC 9110 §7.6.1: these belong to the connection, which undici looks after. */
const hopByHop: ReadonlySet<string> = new Set([
  "connection",
  "keep-alive",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
  "expect",
  "content-length",
  "host",
]);

const authorizationFor = ({ auth }: ScimRequest, own: string | undefined): string | undefined => {
  switch (auth) {
    case undefined:
      return own;
    case "none":
      return undefined;
    case "wrong":
      return wrongAuthorization;
    case "empty":
      return "Bearer ";
  }
};

/** Headers as the IdP writes them, in flat name-value form, with the credentials unless the request carries some of its own. */
const wireHeaders = (headers: Headers, authorization: string | undefined): string[] => {
  const flat: string[] = [];
  let isAuthorized = authorization === undefined;
  for (const name in headers) {
    const lower = name.toLowerCase();
    if (hopByHop.has(lower)) continue;
    if (lower === "authorization") isAuthorized = true;
    flat.push(name, headers[name] ?? "");
  }
  if (!isAuthorized && authorization !== undefined) flat.push("Authorization", authorization);
  return flat;
};

const wireBody = ({ body, text }: ScimRequest): string | null =>
  text ?? (body === undefined ? null : JSON.stringify(body));

const plainHeaders = (received: RawAnswer["headers"]): Headers => {
  const headers: Record<string, string> = {};
  for (const name in received) {
    const value = received[name];
    if (value !== undefined) headers[name] = typeof value === "string" ? value : value.join(", ");
  }
  return headers;
};

const readAnswer = ({ status, headers, bytes }: RawAnswer, secrets: Secrets, bytesMax: number): Answer => {
  const plain = plainHeaders(headers);
  const decoded = decodeBody(bytes, plain["content-encoding"], bytesMax);
  if (!Buffer.isBuffer(decoded)) return decoded;
  const read = readBody(decoded, plain["content-type"], secrets.withoutSecrets);
  if ("kind" in read) return read;
  return {
    kind: "response",
    status,
    headers: secrets.headersWithoutSecrets(plain),
    ...read,
    sizeBytes: decoded.length,
  };
};

/** What a target redirects to stands in the message. */
const withoutSecretsIn = (answer: NoAnswer, { withoutSecrets }: Secrets): NoAnswer => ({
  ...answer,
  message: withoutSecrets(answer.message),
});

const basePath = ({ pathname }: URL): string => pathname.replace(/\/+$/, "");

/** The target behind an address. The world's troubles come back as a `NoAnswer` in plain words; it never rejects. */
export const httpTransport = (options: HttpOptions): HttpTransport => {
  const base = new URL(options.baseUrl);
  const { timeoutMs, bodyBytesMax, connections, ca } = options;
  const pool = new Pool(base.origin, {
    connections,
    pipelining: 1,
    headersTimeout: 0,
    bodyTimeout: 0,
    connect: { timeout: timeoutMs, ...(ca === undefined ? {} : { ca }) },
  });
  const prefix = basePath(base);
  const limits = { host: base.host, timeoutMs, bodyBytesMax };
  const secrets = createSecrets();

  const send = async (request: ScimRequest, path: string, hops: number): Promise<Answer> => {
    const own = options.authorization?.();
    const raw = await dispatch(
      pool,
      {
        path,
        method: request.method as Dispatcher.HttpMethod,
        headers: wireHeaders(request.headers, authorizationFor(request, own)),
        body: wireBody(request),
      },
      limits,
    );
    if (raw.kind === "no-answer") return raw;
    if (raw.status < 300 || raw.status > 399) return readAnswer(raw, secrets.of(own), bodyBytesMax);
    const location = plainHeaders(raw.headers).location;
    const to = followRedirect(request.method, new URL(path, base), raw.status, location, hops);
    if (to === undefined) return readAnswer(raw, secrets.of(own), bodyBytesMax);
    return to instanceof URL ? send(request, `${to.pathname}${to.search}`, hops + 1) : to;
  };

  const transport: Transport = async (request) => {
    const answer = await send(request, `${prefix}${request.path}`, 0);
    return answer.kind === "response" ? answer : withoutSecretsIn(answer, secrets.of(options.authorization?.()));
  };
  return Object.assign(transport, { close: () => pool.destroy() });
};
