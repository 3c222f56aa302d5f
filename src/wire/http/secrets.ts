import type { Headers } from "../../model/exchange.ts";

/** Takes the credentials of a run out of whatever a target sends back. */
export interface Secrets {
  readonly withoutSecrets: (text: string) => string;
  readonly headersWithoutSecrets: (headers: Headers) => Headers;
}

const standIn = "<redacted>";
/** A shorter word would be found by chance in honest answers. */
const lengthMin = 6;

const basicParts = (credential: string): readonly string[] => {
  const decoded = Buffer.from(credential, "base64").toString("utf8");
  return [decoded, decoded.slice(decoded.indexOf(":") + 1)];
};

/** The ways a target may write a text back: plain, inside JSON with or without escaped slashes, and in an address. */
const spellings = (secret: string): readonly string[] => {
  const inJson = JSON.stringify(secret).slice(1, -1);
  return [
    secret,
    inJson,
    inJson.replaceAll("/", "\\/"),
    encodeURIComponent(secret),
    Buffer.from(secret).toString("base64"),
  ];
};

const secretsIn = (authorization: string): readonly string[] => {
  const [scheme = "", ...rest] = authorization.trim().split(/\s+/);
  const credential = rest.length === 0 ? scheme : rest.join(" ");
  const parts = [authorization, credential, ...(/^basic$/i.test(scheme) ? basicParts(credential) : [])];
  const long = parts.filter((part) => part.length >= lengthMin);
  return [...new Set(long.flatMap(spellings))].sort((left, right) => right.length - left.length);
};

/** Cookies are credentials of a session. */
const isSecretHeader = (name: string): boolean => name === "set-cookie";

/** RFC 8259 §7: any character may be written as `\u002b`, and some libraries write `+`, `=` and `<` so; the text stays the same JSON. */
const withoutEscapes = (text: string): string =>
  text.replaceAll(/\\(?:u00([2-7][0-9a-f])|[\s\S])/gi, (written, code: string | undefined) =>
    code === undefined || /22|5c|7f/i.test(code) ? written : String.fromCharCode(Number.parseInt(code, 16)),
  );

export const createSecrets = (): { readonly of: (authorization: string | undefined) => Secrets } => {
  let last: string | undefined;
  /** Tokens that were renewed during the run stay secret. */
  let secrets: readonly string[] = [];

  const withoutPlain = (text: string): string => {
    let clean = text;
    for (const secret of secrets) if (clean.includes(secret)) clean = clean.replaceAll(secret, standIn);
    return clean;
  };

  const withoutSecrets = (text: string): string => {
    const clean = withoutPlain(text);
    if (secrets.length === 0 || !clean.includes("\\u00")) return clean;
    const unescaped = withoutEscapes(clean);
    const cleaner = withoutPlain(unescaped);
    return cleaner === unescaped ? clean : cleaner;
  };

  const headersWithoutSecrets = (headers: Headers): Headers => {
    let clean: Record<string, string> | undefined;
    for (const name in headers) {
      const value = headers[name] ?? "";
      const kept = isSecretHeader(name) ? standIn : withoutSecrets(value);
      if (kept === value) continue;
      clean ??= { ...headers };
      clean[name] = kept;
    }
    return clean ?? headers;
  };

  return {
    of: (authorization) => {
      if (authorization !== last) {
        last = authorization;
        secrets = [...new Set([...secrets, ...secretsIn(authorization ?? "")])];
      }
      return { withoutSecrets, headersWithoutSecrets };
    },
  };
};
