import type { RecordedCase } from "./recorded-case.ts";

/** A client that asks for a token, and the path it asks. */
export interface TokenClient {
  readonly path: string;
  readonly id: string;
  readonly secret: string;
  readonly scope?: string;
}

/** RFC 6749 §4.4.2, with id and secret in the form; undefined where a case asks for something else. */
export const tokenClientIn = ({ method, path, body }: RecordedCase): TokenClient | undefined => {
  const { grant_type: grant, client_id: id, client_secret: secret, scope } = body ?? {};
  if (method !== "POST" || grant !== "client_credentials") return undefined;
  if (typeof id !== "string" || typeof secret !== "string") return undefined;
  return {
    path: path.startsWith("/") ? path : "/token",
    id,
    secret,
    ...(typeof scope === "string" ? { scope } : {}),
  };
};
