import { isUtf8 } from "node:buffer";
import type { ScimRequest } from "../model/exchange.ts";
import type { Json } from "../scim/json.ts";

/** What arrived as a body: JSON, other text, or nothing. */
export type RequestBody = Pick<ScimRequest, "body" | "text">;

const nothing: RequestBody = {};

export const readJson = (text: string): RequestBody => {
  if (text === "") return nothing;
  try {
    return { body: JSON.parse(text) as Json };
  } catch {
    return { text };
  }
};

/** RFC 7644 §3.8: UTF-8. Other bytes are not turned into something that looks like JSON. */
export const readBody = (chunks: readonly Buffer[]): RequestBody => {
  const [first, ...rest] = chunks;
  if (first === undefined) return nothing;
  const bytes = rest.length === 0 ? first : Buffer.concat(chunks);
  return isUtf8(bytes) ? readJson(bytes.toString("utf8")) : { text: "(not UTF-8)" };
};
