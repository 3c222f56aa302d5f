import type { CheckContext } from "../../model/check.ts";
import type { Exchange } from "../../model/exchange.ts";
import { requestHeader } from "../support/request.ts";
import { addressOf, keyOf } from "./address.ts";
import type { Known, Memory } from "./memory.ts";

/** What a conditional request puts before the target: whether its tag is that of the version the target told last. */
export type Precondition = "current" | "stale" | "any" | "unclear";

const opaque = (tag: string): string => tag.trim().replace(/^W\//, "");

const tagsIn = (header: string): readonly string[] => header.match(/(?:W\/)?"[^"]*"/g) ?? [];

export const isWeak = (header: string): boolean => header.includes("W/");

export const knownOf = (memory: Memory, exchange: Exchange, context: CheckContext): Known | undefined => {
  const address = addressOf(exchange, context);
  const known = address?.id === undefined ? undefined : memory.resources.get(keyOf(address.type, address.id));
  return known?.isDeleted === true ? undefined : known;
};

/** After a change whose new tag nobody saw, the old one is stale as long as the change was real; that is not always certain. */
export const preconditionOf = (header: string | undefined, { etag, states }: Known): Precondition => {
  if (header === undefined || etag === undefined) return "unclear";
  if (header.trim() === "*") return "any";
  const tags = tagsIn(header);
  if (tags.length === 0) return "unclear";
  const isNamed = tags.some((tag) => opaque(tag) === opaque(etag.value));
  if (!etag.isStale) return isNamed ? "current" : "stale";
  const isChanged = states.length > 0 && states.every(({ isModified }) => isModified === true);
  return isNamed && isChanged ? "stale" : "unclear";
};

export const ifMatch = (exchange: Exchange): string | undefined => requestHeader(exchange, "if-match");
export const ifNoneMatch = (exchange: Exchange): string | undefined => requestHeader(exchange, "if-none-match");
