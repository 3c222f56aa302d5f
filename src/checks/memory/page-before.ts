import type { Exchange } from "../../model/exchange.ts";
import type { JsonObject } from "../../scim/json.ts";
import { type Address, parameterOf } from "./address.ts";
import type { Memory } from "./memory.ts";
import { pageIn } from "./read-answer.ts";

const startOf = (exchange: Exchange, address: Address): number =>
  Number(parameterOf(exchange, address, "startIndex") ?? 1);

/** What is asked but for the place in the list; of a search by POST no pages are followed. */
const questionOf = ({ request: { path } }: Exchange, { query }: Address): string => {
  const rest = new URLSearchParams(query);
  rest.delete("startIndex");
  return `${path.split("?", 1)[0]}?${rest}`;
};

/** Keeps the page that was read, for whoever turns it over. */
export const withPage = (memory: Memory, exchange: Exchange, address: Address): Memory =>
  exchange.request.method === "GET" ? { ...memory, page: { exchange, address, writes: memory.writes } } : memory;

/** What the page before showed, if this is the next of the same list and nothing was written between them. */
export const pageBefore = ({ page, writes }: Memory, exchange: Exchange, address: Address): readonly JsonObject[] => {
  const start = startOf(exchange, address);
  if (page === undefined || exchange.request.method !== "GET" || page.writes !== writes || start === 1) return [];
  const resources = pageIn(page.exchange, page.address)?.resources ?? [];
  const isNext =
    startOf(page.exchange, page.address) + resources.length === start &&
    questionOf(page.exchange, page.address) === questionOf(exchange, address);
  return isNext ? resources : [];
};
