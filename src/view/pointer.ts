import { isObject, type Json } from "../model/json.ts";

/** RFC 6901. */
export const escapeToken = (token: string): string => token.replaceAll("~", "~0").replaceAll("/", "~1");

const unescapeToken = (token: string): string => token.replaceAll("~1", "/").replaceAll("~0", "~");

const childOf = (value: Json, token: string): Json | undefined => {
  if (Array.isArray(value)) return /^\d+$/.test(token) ? value[Number(token)] : undefined;
  return isObject(value) && Object.hasOwn(value, token) ? value[token] : undefined;
};

/** Where a JSON Pointer leads: the deepest place that exists, and what of it does not. */
export interface Located {
  readonly pointer: string;
  readonly missing: readonly string[];
}

export const locate = (root: Json, pointer: string): Located => {
  const tokens = pointer.split("/").slice(1).map(unescapeToken);
  let value = root;
  let found = "";
  for (const [index, token] of tokens.entries()) {
    const child = childOf(value, token);
    if (child === undefined) return { pointer: found, missing: tokens.slice(index) };
    value = child;
    found = `${found}/${escapeToken(token)}`;
  }
  return { pointer: found, missing: [] };
};
