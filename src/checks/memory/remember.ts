import type { CheckContext } from "../../model/check.ts";
import type { Exchange } from "../../model/exchange.ts";
import { isBulk } from "../support/request.ts";
import { addressOf, keyOf } from "./address.ts";
import { exchangesIn } from "./after-bulk.ts";
import { changed } from "./after-change.ts";
import { created } from "./after-create.ts";
import { deleted } from "./after-delete.ts";
import { notFound, partialRead, queried, wholeRead } from "./after-read.ts";
import { dropped, forgotten } from "./keep.ts";
import type { Known, Memory } from "./memory.ts";
import { askedWhole, idOf, isSuccess, isWrite, projectionOf, resourceIn } from "./read-answer.ts";

/** A change that gives a resource another id: what is not to be found by the old one afterwards is no fault of its own. */
const movesAway = ({ response }: Exchange, known: Known): boolean => {
  const id = isSuccess(response) ? idOf(resourceIn(response.body) ?? {}) : undefined;
  return id !== undefined && id !== known.id;
};

const next = (memory: Memory, exchange: Exchange, context: CheckContext): Memory => {
  const address = addressOf(exchange, context);
  if (address === undefined) return isBulk(exchange) ? afterBulk(memory, exchange, context) : memory;
  if (address.id === undefined && (address.isSearch || exchange.request.method === "GET"))
    return queried(memory, exchange, address);
  const { method } = exchange.request;
  if (address.id === undefined) return method === "POST" ? created(memory, exchange, address) : memory;
  const known = memory.resources.get(keyOf(address.type, address.id));
  if (known === undefined || known.isDeleted) {
    return method === "GET" && exchange.response.status === 404 && known === undefined
      ? notFound(memory, keyOf(address.type, address.id))
      : memory;
  }
  if (isMissing(exchange, context)) return forgotten(memory, known);
  if (method === "PUT" || method === "PATCH")
    return movesAway(exchange, known) ? dropped(memory, known) : changed(memory, exchange, known);
  if (method === "DELETE") return isSuccess(exchange.response) ? deleted(memory, known) : memory;
  if (method !== "GET" || exchange.response.status !== 200) return memory;
  const resource = resourceIn(exchange.response.body);
  if (resource === undefined || idOf(resource) !== known.id) return memory;
  const projection = projectionOf(exchange, address);
  if (projection === undefined) return wholeRead(memory, exchange, known, resource);
  const asked = askedWhole(projection);
  return asked.length === 0 ? memory : partialRead(memory, known, resource, asked);
};

/** A DELETE has a word of its own on that, and who does not know PATCH may answer 404 to it. */
const isMissing = ({ request: { method }, response: { status } }: Exchange, { facts }: CheckContext): boolean =>
  (status === 404 || status === 410) &&
  (method === "GET" || method === "PUT" || (method === "PATCH" && facts.capabilities.patch === true));

/** A bulk request may have written to anything, in an order of the target's own: but for what it says of single resources, nothing is known any more. */
const afterBulk = (memory: Memory, exchange: Exchange, context: CheckContext): Memory => {
  if (!isSuccess(exchange.response)) return memory;
  const told = exchangesIn(exchange);
  const keys = told.flatMap((each) => {
    const address = addressOf(each, context);
    return address?.id === undefined ? [] : [keyOf(address.type, address.id)];
  });
  const resources = new Map([...memory.resources].filter(([key]) => keys.includes(key)));
  const left: Memory = { ...memory, resources, missing: new Set() };
  return told.reduce((known, each) => next(known, each, context), left);
};

const counted = (memory: Memory, exchange: Exchange): Memory =>
  isWrite(exchange) ? { ...memory, writes: memory.writes + 1 } : memory;

interface Step {
  readonly exchange: Exchange;
  readonly context: CheckContext;
  readonly before: Memory;
  readonly after: Memory;
}

let last: Step | undefined;

/** The memory after one more exchange. All trace checks walk the same way, and take the same step one after another: it is taken once. */
export const remember = (memory: Memory, exchange: Exchange, context: CheckContext): Memory => {
  if (last?.exchange === exchange && last.before === memory && last.context.facts === context.facts) return last.after;
  const after = counted(next(memory, exchange, context), exchange);
  last = { exchange, context, before: memory, after };
  return after;
};
