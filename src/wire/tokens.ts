import { hash, randomBytes, timingSafeEqual } from "node:crypto";

/** Only digests are kept, and digests are what is compared, each time with all of them: neither memory nor time tells a token. */
export const bearerTokens = (tokens: readonly string[]): ((token: string) => boolean) => {
  const digests = tokens.filter((token) => token !== "").map(digest);
  return (token) => {
    const presented = digest(token);
    return digests.reduce((isKnown, known) => timingSafeEqual(known, presented) || isKnown, false);
  };
};

const digest = (text: string): Buffer => hash("sha256", text, "buffer");

/**
 * RFC 7643 §9.2: no password lies here in clear text. A salted digest, not a slow one: a test server's people do not exist, and a slow one
 * would be all that a measured create does.
 */
export const hashPassword = (password: string): string => {
  const salt = randomBytes(12).toString("base64url");
  return `sha256$${salt}$${hash("sha256", `${salt}$${password}`, "base64url")}`;
};
