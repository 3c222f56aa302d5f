import type { OAuthClient } from "./token-endpoint.ts";

type Style = OAuthClient["style"];

/** What to look at when the endpoint does not like the client, the request, the proof, or does not say what. */
interface Doubts {
  readonly client: string;
  readonly request: string;
  readonly proof: string;
  readonly anything: string;
}

const secretDoubts: Doubts = {
  client: "check client id and client secret, and whether they belong into the body or into the header",
  request: "check the scope, and whether id and secret belong into the body or into the header",
  proof: "check client id and client secret",
  anything: "check client id, client secret and scope",
};

const assertionDoubts: Doubts = {
  client: "check client id and client assertion, and whether the assertion is meant for this endpoint and still good",
  request: "check the scope, and whether this endpoint takes assertions",
  proof: "check client id and client assertion, and whether the assertion is still good",
  anything: "check client id, client assertion and scope",
};

/** By the endpoint's error code (RFC 6749 §5.2). */
const byCode = ({ client, request, proof }: Doubts): ReadonlyMap<string, string> =>
  new Map([
    ["invalid_client", client],
    ["invalid_request", request],
    ["invalid_grant", proof],
    ["invalid_scope", "check the scope"],
    ["unauthorized_client", "this client must be allowed the grant client_credentials"],
    ["unsupported_grant_type", "this endpoint must issue tokens for the grant client_credentials"],
  ]);

const byStatus = (status: number, { client, anything }: Doubts): string => {
  if (status === 401 || status === 403) return client;
  if (status === 404 || status === 405) return "check the address of the token endpoint";
  return status < 400 || status > 499 ? "try again later, or check the address of the token endpoint" : anything;
};

/** What usually is wrong when a token endpoint gives no token. */
export const adviceOn = (status: number, style: Style, code = ""): string => {
  const doubts = style === "assertion" ? assertionDoubts : secretDoubts;
  return byCode(doubts).get(code) ?? byStatus(status, doubts);
};
