import type { CheckContext } from "../../model/check.ts";
import type { Exchange } from "../../model/exchange.ts";
import { isObject, type Json, type JsonObject } from "../../scim/json.ts";
import { type Address, addressOf, parameterOf } from "../memory/address.ts";

/** A successful answer to a list or search of one resource type. */
export interface ListAnswer {
  readonly address: Address;
  /** Missing when the answer is no JSON object. */
  readonly body?: JsonObject;
  readonly resources: readonly Json[];
  /** `totalResults` where it is a number that can be one. */
  readonly total?: number;
  /** From 1; what was asked for, or 1. */
  readonly startIndex: number;
  /** How many were asked for at most; a negative number means none (RFC 7644 §3.4.2.4). */
  readonly count?: number;
  /** The next page is found by a cursor (RFC 9865), which needs no index. */
  readonly isByCursor: boolean;
}

/** A request for many resources of a type. */
export const listAddressOf = (exchange: Exchange, context: CheckContext): Address | undefined => {
  const { method } = exchange.request;
  if (method !== "GET" && method !== "POST") return undefined;
  const address = addressOf(exchange, context);
  if (address === undefined || address.id !== undefined) return undefined;
  return (method === "GET") !== address.isSearch ? address : undefined;
};

const integer = (text: string | undefined): number | undefined =>
  text !== undefined && /^-?\d+$/.test(text.trim()) ? Number(text) : undefined;

const read = (exchange: Exchange, address: Address): ListAnswer => {
  const { body } = exchange.response;
  const object = isObject(body) ? body : undefined;
  const total = object?.totalResults;
  const count = integer(parameterOf(exchange, address, "count"));
  return {
    address,
    ...(object === undefined ? {} : { body: object }),
    resources: Array.isArray(object?.Resources) ? (object.Resources as readonly Json[]) : [],
    ...(typeof total === "number" && Number.isInteger(total) && total >= 0 ? { total } : {}),
    startIndex: Math.max(1, integer(parameterOf(exchange, address, "startIndex")) ?? 1),
    ...(count === undefined ? {} : { count: Math.max(0, count) }),
    isByCursor: parameterOf(exchange, address, "cursor") !== undefined || object?.nextCursor !== undefined,
  };
};

const answers = new WeakMap<Exchange, { readonly context: CheckContext["facts"]; readonly answer: ListAnswer }>();

/** Read once per exchange, since many checks ask. */
export const listAnswerOf = (exchange: Exchange, context: CheckContext): ListAnswer | undefined => {
  if (exchange.response.status !== 200) return undefined;
  const before = answers.get(exchange);
  if (before?.context === context.facts) return before.answer;
  const address = listAddressOf(exchange, context);
  if (address === undefined) return undefined;
  const answer = read(exchange, address);
  answers.set(exchange, { context: context.facts, answer });
  return answer;
};
