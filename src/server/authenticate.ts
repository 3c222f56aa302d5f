import type { ScimResponse } from "../model/exchange.ts";
import type { ServerRequest } from "../model/profile.ts";
import { refusedWith } from "./answer.ts";
import type { Hooks } from "./hooks.ts";

/** Whether a bearer token was issued; must take the same time for every wrong one. */
export type TokenCheck = (token: string) => boolean;

const bearer = /^bearer +(\S+) *$/i;

/** What stands behind `Bearer`. */
export const bearerToken = ({ headers: { authorization } }: ServerRequest): string | undefined =>
  authorization === undefined ? undefined : bearer.exec(authorization)?.[1];

/** Undefined when the client may go on; otherwise the refusal (RFC 6750 §3, RFC 7644 §2 and §3.12). */
export const refuseStrangers = (request: ServerRequest, tokens: TokenCheck, hooks: Hooks): ScimResponse | undefined => {
  const token = bearerToken(request);
  const isGenuine = token !== undefined && tokens(token);
  if (hooks.onAuthentication?.(isGenuine, token, request) ?? isGenuine) return undefined;
  return token === undefined ? unknownClient : wrongToken;
};

const unknownClient = refusedWith(401, "A bearer token is needed: send the header Authorization: Bearer <token>", {
  "www-authenticate": 'Bearer realm="SCIM"',
});

const wrongToken = refusedWith(401, "The bearer token is not valid: it was never issued here, or has been revoked", {
  "www-authenticate": 'Bearer realm="SCIM", error="invalid_token"',
});

/** RFC 7643 §5: how to authenticate should be readable by those who cannot yet; whoever sends a wrong token is still told so. */
export const isPublic = ({ method, segments, headers }: ServerRequest): boolean =>
  headers.authorization === undefined &&
  (method === "GET" || method === "HEAD") &&
  segments.length === 1 &&
  segments[0] === "ServiceProviderConfig";
