import type { RecordedCase } from "./recorded-case.ts";

/** A client that asks for a token, and the path it asks. */
export interface TokenClient {
  readonly path: string;
  readonly id: string;
  readonly secret: string;
  /** An assertion stands in place of a secret. */
  readonly style: "body" | "assertion";
  readonly scope?: string;
}

/** RFC 6749 §4.4.2, with id and secret, or an assertion (RFC 7523 §2.2), in the form; undefined where a case asks for something else. */
export const tokenClientIn = ({ method, path, body }: RecordedCase): TokenClient | undefined => {
  const { grant_type: grant, client_id: id, client_secret: secret, client_assertion: assertion, scope } = body ?? {};
  if (method !== "POST" || grant !== "client_credentials") return undefined;
  const proof = secret ?? assertion;
  if (typeof id !== "string" || typeof proof !== "string") return undefined;
  return {
    path: path.startsWith("/") ? path : "/token",
    id,
    secret: proof,
    style: secret === undefined ? "assertion" : "body",
    ...(typeof scope === "string" ? { scope } : {}),
  };
};
