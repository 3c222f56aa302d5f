import type { Headers } from "../../model/exchange.ts";

/** Takes the credentials of a run out of whatever comes back. */
export interface Secrets {
  /** From now on this is kept out; what was kept out before stays so, as a token that was renewed meanwhile. */
  readonly keep: (...secrets: readonly string[]) => void;
  readonly withoutSecrets: (text: string) => string;
  readonly headersWithoutSecrets: (headers: Headers) => Headers;
}

const standIn = "<redacted>";
/** A shorter word would be found by chance in honest answers. */
const lengthMin = 6;

/** As a form and an address spell it (RFC 6749 appendix B). */
export const formEncoded = (text: string): string => new URLSearchParams([["", text]]).toString().slice(1);

/** The ways a secret may be written back: plain, inside JSON with or without escaped slashes, in an address, in a form. */
const spellings = (secret: string): readonly string[] => {
  const inJson = JSON.stringify(secret).slice(1, -1);
  return [
    secret,
    inJson,
    inJson.replaceAll("/", "\\/"),
    encodeURIComponent(secret),
    formEncoded(secret),
    Buffer.from(secret).toString("base64"),
  ];
};

/** Cookies are credentials of a session. */
const isSecretHeader = (name: string): boolean => name === "set-cookie";

/** RFC 8259 §7: any character may be written as `\u002b`, and some libraries write `+`, `=` and `<` so; the text stays the same JSON. */
const withoutEscapes = (text: string): string =>
  text.replaceAll(/\\(?:u00([2-7][0-9a-f])|[\s\S])/gi, (written, code: string | undefined) =>
    code === undefined || /22|5c|7f/i.test(code) ? written : String.fromCharCode(Number.parseInt(code, 16)),
  );

export const createSecrets = (...initial: readonly string[]): Secrets => {
  let words: readonly string[] = [];

  /** Longer ones first: what contains another must not be left in pieces. */
  const keep: Secrets["keep"] = (...secrets) => {
    const long = secrets.filter(({ length }) => length >= lengthMin);
    words = [...new Set([...words, ...long.flatMap(spellings)])].sort((left, right) => right.length - left.length);
  };

  const withoutPlain = (text: string): string => {
    let clean = text;
    for (const word of words) if (clean.includes(word)) clean = clean.replaceAll(word, standIn);
    return clean;
  };

  const withoutSecrets = (text: string): string => {
    const clean = withoutPlain(text);
    if (words.length === 0 || !clean.includes("\\u00")) return clean;
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

  keep(...initial);
  return { keep, withoutSecrets, headersWithoutSecrets };
};
