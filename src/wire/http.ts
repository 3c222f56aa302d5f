import type { Answer, Headers, ScimRequest, Transport } from "../model/exchange.ts";
import { asking, askingAgain, credentialsFor } from "./http/ask.ts";
import { type Authentication, anonymous } from "./http/authentication.ts";
import { decodeBody } from "./http/decode-body.ts";
import type { RawAnswer } from "./http/dispatch.ts";
import { openLine } from "./http/line.ts";
import { noAnswer, proxyRefuses } from "./http/no-answer.ts";
import { readBody } from "./http/read-body.ts";
import { followRedirect } from "./http/redirect.ts";
import type { Secrets } from "./http/secrets.ts";

export interface HttpOptions {
  /** Scheme, host and path of the target; a trailing slash, and credentials in the address, do not count. */
  readonly baseUrl: string;
  /** Missing: the run goes without credentials. */
  readonly authentication?: Authentication;
  readonly timeoutMs: number;
  readonly bodyBytesMax: number;
  /** As many requests may be under way at once. */
  readonly connections: number;
  /** Certificates of authorities to be trusted beside the usual ones, PEM. */
  readonly ca?: string;
  readonly proxy?: URL;
}

/** A transport that holds connections open until it is closed. */
export type HttpTransport = Transport & { readonly close: () => Promise<void> };

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

const basePath = ({ pathname }: URL): string => pathname.replace(/\/+$/, "");

/** The target behind an address. The world's troubles come back as a `NoAnswer` in plain words; it never rejects. */
export const httpTransport = (options: HttpOptions): HttpTransport => {
  const base = new URL(options.baseUrl);
  const { timeoutMs, bodyBytesMax, authentication = anonymous() } = options;
  const line = openLine(base, options);
  const prefix = basePath(base);
  const { proxyHost } = line;
  const limits = { host: base.host, timeoutMs, bodyBytesMax, ...(proxyHost === undefined ? {} : { proxyHost }) };
  const { secrets, accepted } = authentication;
  secrets.keep(...line.secrets);
  const ask = asking({ line, origin: base.origin, limits, authentication });
  const askAgain = askingAgain(ask, authentication);

  /** What a target redirects to, or calls its coding, stands in the message. */
  const told = (answer: Answer): Answer =>
    answer.kind === "response" ? answer : { ...answer, message: secrets.withoutSecrets(answer.message) };

  const send = async (request: ScimRequest, path: string, hops: number): Promise<Answer> => {
    const given = credentialsFor(request, authentication);
    const credentials = typeof given === "object" ? await given : given;
    if (typeof credentials === "object") return credentials;
    let raw = await ask(request, path, credentials);
    if (raw.kind === "raw" && raw.status === 401) raw = await askAgain(raw, request, path, credentials);
    else if (raw.kind === "raw" && credentials !== undefined) accepted?.(credentials);
    if (raw.kind === "no-answer") return raw;
    if (raw.status === 407 && proxyHost !== undefined) return noAnswer("refused", proxyRefuses(proxyHost));
    if (raw.status < 300 || raw.status > 399) return readAnswer(raw, secrets, bodyBytesMax);
    const location = plainHeaders(raw.headers).location;
    const to = followRedirect(request.method, new URL(path, base), raw.status, location, hops);
    if (to === undefined) return readAnswer(raw, secrets, bodyBytesMax);
    return to instanceof URL ? send(request, `${to.pathname}${to.search}`, hops + 1) : to;
  };

  return Object.assign(async (request: ScimRequest) => told(await send(request, `${prefix}${request.path}`, 0)), {
    close: () => line.dispatcher.destroy(),
  });
};
