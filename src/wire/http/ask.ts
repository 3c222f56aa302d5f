import type { Dispatcher } from "undici";
import type { Headers, NoAnswer, ScimRequest } from "../../model/exchange.ts";
import type { Authentication, Credentials } from "./authentication.ts";
import { type DispatchLimits, dispatch, type RawAnswer } from "./dispatch.ts";
import type { Line } from "./line.ts";

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

/** What a request goes out with. */
export const credentialsFor = (
  { auth }: ScimRequest,
  { current, wrong, empty }: Authentication,
): Credentials | Promise<Credentials> => {
  switch (auth) {
    case undefined:
      return current();
    case "none":
      return undefined;
    case "wrong":
      return wrong;
    case "empty":
      return empty;
  }
};

/** `credentialName`: the header of the run's credentials, in lower case. */
const isCredential = (name: string, credentialName: string): boolean =>
  name === "authorization" || name === credentialName;

/** A request that brings credentials of its own goes without the run's. */
const bringsOwn = ({ headers }: ScimRequest, credentialName: string): boolean =>
  Object.keys(headers).some((name) => isCredential(name.toLowerCase(), credentialName));

/** Headers as the IdP writes them, in flat name-value form, with the credentials unless the request carries some of its own. */
const wireHeaders = (
  headers: Headers,
  credentialName: string,
): { readonly flat: string[]; readonly isOwn: boolean } => {
  const flat: string[] = [];
  let isOwn = false;
  for (const name in headers) {
    const lower = name.toLowerCase();
    if (hopByHop.has(lower)) continue;
    if (isCredential(lower, credentialName)) isOwn = true;
    flat.push(name, headers[name] ?? "");
  }
  return { flat, isOwn };
};

const wireBody = ({ body, text }: ScimRequest): string | null =>
  text ?? (body === undefined ? null : JSON.stringify(body));

interface AskOptions {
  readonly line: Line;
  readonly origin: string;
  readonly limits: DispatchLimits;
  readonly authentication: Authentication;
}

/** Sends a request to a path of the target, with these credentials in their header. */
type Ask = (request: ScimRequest, path: string, credentials: string | undefined) => Promise<RawAnswer | NoAnswer>;

export const asking = ({ line, origin, limits, authentication: { headerName } }: AskOptions): Ask => {
  const credentialName = headerName.toLowerCase();
  return (request, path, credentials) => {
    const { flat, isOwn } = wireHeaders(request.headers, credentialName);
    if (credentials !== undefined && !isOwn) flat.push(headerName, credentials);
    return dispatch(
      line.dispatcher,
      {
        origin,
        path: line.pathPrefix + path,
        method: request.method as Dispatcher.HttpMethod,
        headers: line.headers.length === 0 ? flat : [...line.headers, ...flat],
        body: wireBody(request),
      },
      limits,
    );
  };
};

/** Credentials that were good and have run out are renewed, and the request is sent once more; any other refusal is the answer. */
export const askingAgain =
  (ask: Ask, { renew, accepted, headerName }: Authentication) =>
  async (
    refusal: RawAnswer,
    request: ScimRequest,
    path: string,
    refused: string | undefined,
  ): Promise<RawAnswer | NoAnswer> => {
    if (renew === undefined || refused === undefined || request.auth !== undefined) return refusal;
    if (bringsOwn(request, headerName.toLowerCase())) return refusal;
    const renewed = await renew(refused);
    if (typeof renewed === "object") return renewed;
    if (renewed === undefined) return refusal;
    const raw = await ask(request, path, renewed);
    if (raw.kind === "raw" && raw.status !== 401) accepted?.(renewed);
    return raw;
  };
