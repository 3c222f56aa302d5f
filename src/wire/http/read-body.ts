import { isUtf8 } from "node:buffer";
import type { BodyProblem, NoAnswer } from "../../model/exchange.ts";
import type { Json } from "../../scim/json.ts";
import { noAnswer } from "./no-answer.ts";
import { countMembers, scanJson } from "./scan-json.ts";

/** A body as it was understood. */
export interface ReadBody {
  readonly body?: Json;
  readonly text?: string;
  readonly problem?: BodyProblem;
}

const keptTextMax = 65_536;
/** No SCIM body comes near; functions that walk a body may rely on it. */
const depthMax = 256;

const charsetOf = (contentType: string | undefined): string =>
  /charset\s*=\s*"?([^\s;"]+)/i.exec(contentType ?? "")?.[1]?.toLowerCase() ?? "utf-8";

const unicode: ReadonlySet<string> = new Set(["utf-8", "utf8", "us-ascii", "ascii"]);

/** RFC 8259 §8.1: JSON is UTF-8 on the wire. Anything else is read as well as it can be, and said. */
const decodeText = (bytes: Buffer, charset: string): { readonly text: string; readonly problem?: BodyProblem } => {
  if (!unicode.has(charset)) {
    try {
      return { text: new TextDecoder(charset).decode(bytes), problem: "charset" };
    } catch {
      return { text: bytes.toString("latin1"), problem: "charset" };
    }
  }
  return isUtf8(bytes) ? { text: bytes.toString("utf8") } : { text: bytes.toString("utf8"), problem: "invalid-utf-8" };
};

const withoutMark = (text: string): string => (text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);

const isHtml = (text: string, contentType: string | undefined): boolean =>
  /^\s*<(?:!doctype\s+html|html|head|body)/i.test(text) || (/\bhtml\b/i.test(contentType ?? "") && /^\s*</.test(text));

const notJson = (text: string, contentType: string | undefined): ReadBody => ({
  text: text.slice(0, keptTextMax),
  problem: isHtml(text, contentType) ? "html" : "not-json",
});

const parse = (text: string): { readonly value: Json } | undefined => {
  try {
    return { value: JSON.parse(text) as Json };
  } catch {
    return undefined;
  }
};

/** Reads a body once. `change` may take out what must not be kept, before anything else sees the text. */
export const readBody = (
  bytes: Buffer,
  contentType: string | undefined,
  change: (text: string) => string,
): ReadBody | NoAnswer => {
  if (bytes.length === 0) return {};
  const decoded = decodeText(bytes, charsetOf(contentType));
  const text = change(withoutMark(decoded.text));
  const { depth, members } = scanJson(text);
  if (depth > depthMax) return noAnswer("oversized", `the body is nested more than ${depthMax} levels deep`);
  const parsed = parse(text);
  if (parsed === undefined) return text.trim() === "" ? {} : notJson(text, contentType);
  const problem = decoded.problem ?? (countMembers(parsed.value) < members ? "duplicate-keys" : undefined);
  return { body: parsed.value, ...(problem === undefined ? {} : { problem }) };
};
