import type { Headers, ScimRequest, ScimResponse } from "../../model/exchange.ts";
import type { TokenCheck } from "../authenticate.ts";
import { clientIn, isMalformed } from "./client-credentials.ts";
import { issuedTokens } from "./issued-tokens.ts";

/** Below the host, beside the base path. */
export const tokenPath = "/oauth/token";

export interface TokenEndpointOptions {
  readonly clientId: string;
  /** Must take the same time for every wrong one. */
  readonly isSecret: (secret: string) => boolean;
  readonly newToken: () => string;
  /** What is kept of a token; never its text. */
  readonly digest: (token: string) => string;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly lifetimeS: number;
}

export interface TokenEndpoint {
  readonly respond: (request: ScimRequest) => ScimResponse;
  /** Whether a token was issued here and is still good. */
  readonly isIssued: TokenCheck;
}

/** RFC 6749 §4.4: a client that can prove who it is gets a token for a while. Header names are lower-case. */
export const tokenEndpoint = (options: TokenEndpointOptions): TokenEndpoint => {
  const { clientId, isSecret, newToken, lifetimeS } = options;
  const { issue, isIssued } = issuedTokens(options);

  const respond = (request: ScimRequest): ScimResponse => {
    if (request.method !== "POST")
      return refused(405, "invalid_request", "A token is asked for by POST", { allow: "POST" });
    const form = formIn(request);
    if (typeof form === "string") return refused(400, "invalid_request", form);
    const client = clientIn(request.headers.authorization, form);
    if (isMalformed(client)) return refused(400, "invalid_request", client.problem);
    if (client.id !== clientId || !client.secrets.some(isSecret)) return unknownClient;
    const grant = form.get("grant_type");
    if (grant === null || grant === "") return refused(400, "invalid_request", "grant_type is missing");
    if (grant !== "client_credentials")
      return refused(400, "unsupported_grant_type", "Only the grant type client_credentials is supported");
    const token = newToken();
    issue(token);
    return shown(200, { access_token: token, token_type: "Bearer", expires_in: lifetimeS });
  };
  return { respond, isIssued };
};

/** RFC 6749 §3.2: a form in which nothing is said twice; otherwise why it is none. */
const formIn = ({ headers, text }: ScimRequest): URLSearchParams | string => {
  const type = headers["content-type"]?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/x-www-form-urlencoded") return "The body must be application/x-www-form-urlencoded";
  const form = new URLSearchParams(text);
  const names = [...form.keys()];
  return names.length === new Set(names).size ? form : "No parameter may be given twice";
};

/** RFC 6749 §5.1: what is about tokens is kept by nobody on the way. */
const shown = (status: number, body: object, headers: Headers = {}): ScimResponse => ({
  kind: "response",
  status,
  headers: { "content-type": "application/json", "cache-control": "no-store", pragma: "no-cache", ...headers },
  text: JSON.stringify(body),
});

/** RFC 6749 §5.2. */
const refused = (status: number, error: string, description: string, headers?: Headers): ScimResponse =>
  shown(status, { error, error_description: description }, headers);

const unknownClient = refused(401, "invalid_client", "The client is not known, or its secret is another", {
  "www-authenticate": 'Basic realm="SCIM"',
});

/** A server with a token endpoint beside it. */
export const withTokenEndpoint = <Server extends { readonly respond: (request: ScimRequest) => Promise<ScimResponse> }>(
  server: Server,
  endpoint: TokenEndpoint,
): Server => ({
  ...server,
  respond: (request: ScimRequest) =>
    request.path === tokenPath || request.path.startsWith(`${tokenPath}?`)
      ? Promise.resolve(endpoint.respond(request))
      : server.respond(request),
});
