import type { RecordedCase } from "./recorded-case.ts";

/** A client that asks for a token, and the path it asks. */
export interface TokenClient {
  readonly path: string;
  readonly id: string;
  readonly secret: string;
  /** An assertion stands in place of a secret; id and secret may stand in a header, which is not compared. */
  readonly style: "body" | "header" | "assertion";
  readonly scope?: string;
}

const isBasic = (headers: RecordedCase["headers"]): boolean =>
  Object.entries(headers ?? {}).some(([name, value]) => /^authorization$/i.test(name) && /^Basic /i.test(value));

/** RFC 6749 §4.4.2, with id and secret in the form or in a header, or an assertion (RFC 7523 §2.2); undefined where a case asks for something else. */
export const tokenClientIn = ({ method, path, headers, body }: RecordedCase): TokenClient | undefined => {
  const { grant_type: grant, client_id: id, client_secret: secret, client_assertion: assertion, scope } = body ?? {};
  if (method !== "POST" || grant !== "client_credentials") return undefined;
  const common = { path: path.startsWith("/") ? path : "/token", ...(typeof scope === "string" ? { scope } : {}) };
  if (id === undefined && isBasic(headers)) return { ...common, id: "client", secret: "secret", style: "header" };
  const proof = secret ?? assertion;
  if (typeof id !== "string" || typeof proof !== "string") return undefined;
  return { ...common, id, secret: proof, style: secret === undefined ? "assertion" : "body" };
};
