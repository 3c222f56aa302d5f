import { createHmac, hash, randomBytes } from "node:crypto";

/** Only digests are kept, and digests are what is compared, each time with all of them: neither memory nor time tells a token. */
export const bearerTokens = (tokens: readonly string[]): ((token: string) => boolean) => {
  const digests = tokens.filter((token) => token !== "").map(digest);
  return (token) => {
    const presented = digest(token);
    return digests.reduce((isKnown, known) => isSameDigest(known, presented) || isKnown, false);
  };
};

/** What may be kept of a token. As text: a buffer for each request would cost twice as much, most of it to clear it away again. */
export const digest = (text: string): string => hash("sha256", text, "hex");

/** Looks at every digit, wherever the first difference is. */
export const isSameDigest = (a: string, b: string): boolean => {
  let difference = a.length ^ b.length;
  for (let at = 0; at < a.length; at += 1) difference |= a.charCodeAt(at) ^ b.charCodeAt(at);
  return difference === 0;
};

/**
 * RFC 7643 §9.2: no password lies here in clear text. A salted digest, not a slow one: a test server's people do not exist, and a slow one
 * would be all that a measured create does.
 */
export const hashPassword = (password: string): string => {
  const salt = randomBytes(12).toString("base64url");
  return `sha256$${salt}$${hash("sha256", `${salt}$${password}`, "base64url")}`;
};

/** Seals texts with a key that only this process has: who does not know it cannot make a seal, and a new process takes no old one. */
export const newSeal = (): ((text: string) => string) => {
  const key = randomBytes(32);
  return (text) => createHmac("sha256", key).update(text).digest("base64url").slice(0, sealLength);
};

/** 22 characters of base64url are 132 bits. */
const sealLength = 22;
