import type { Headers } from "../model/exchange.ts";

/**
 * Headers that say something in SCIM, as they are usually written. Only these are kept: any other may be a credential, belong to one
 * connection, or come from a browser.
 */
const known: Readonly<Record<string, string>> = {
  accept: "Accept",
  "accept-charset": "Accept-Charset",
  "accept-language": "Accept-Language",
  "content-type": "Content-Type",
  "user-agent": "User-Agent",
  "if-match": "If-Match",
  "if-none-match": "If-None-Match",
  "if-modified-since": "If-Modified-Since",
  "if-unmodified-since": "If-Unmodified-Since",
  prefer: "Prefer",
  "x-http-method-override": "X-HTTP-Method-Override",
};

const scim = "application/scim+json";

/** What every request says anyhow, and what only tells which program a person used. */
const isIdle = (name: string, value: string): boolean =>
  ((name === "accept" || name === "content-type") && value.toLowerCase() === scim) ||
  (name === "accept" && value === "*/*") ||
  (name === "accept-language" && value.includes(",")) ||
  (name === "user-agent" && /^(Mozilla|curl|Postman)/i.test(value));

export const isJsonText = (mediaType: string): boolean => /^[^;]*\bjson\b/i.test(mediaType);

export const keptHeaders = (headers: Headers): Headers =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => {
      const spelled = Object.hasOwn(known, name) ? known[name] : undefined;
      const isPlain = value !== "" && !/[^\t\u0020-\u007e]|\$\{/.test(value);
      return spelled === undefined || !isPlain || isIdle(name, value) ? [] : [[spelled, value]];
    }),
  );
