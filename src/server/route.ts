import type { ScimResponse } from "../model/exchange.ts";
import { refusedWith } from "./answer.ts";
import { bulk } from "./bulk/bulk.ts";
import type { Answering, Call } from "./call.ts";
import type { ServerContext } from "./context.ts";
import type { Discovery } from "./discovery/discover.ts";
import { onMe } from "./on-me.ts";
import { onType, wrongMethod } from "./on-type.ts";
import { list, search } from "./read/list.ts";

/** What stands beside the resource types (RFC 7644 §3.4.3, §3.7, §3.11). */
const others: ReadonlyMap<string, (context: ServerContext, call: Call) => Answering> = new Map([
  ["Me", onMe],
  ["Bulk", (context, call) => (isPost(call) ? bulk(context, call) : wrongMethod(call.request.method, ["POST"]))],
  [
    ".search",
    (context, call) =>
      isPost(call) ? search(context, call, context.catalog.types) : wrongMethod(call.request.method, ["POST"]),
  ],
]);

/** Finds who answers a request; `first` is empty for the server root. */
export const route = (context: ServerContext, discoveries: ReadonlyMap<string, Discovery>, call: Call): Answering => {
  const [first, id, ...more] = call.request.segments;
  if (first === undefined) return onRoot(context, call);

  const type = context.catalog.byEndpoint.get(first);
  if (type !== undefined && more.length === 0) return onType(context, call, type, id);
  const discover = discoveries.get(first);
  if (discover !== undefined && more.length === 0) return onDiscovery(discover, call, id);
  const other = id === undefined ? others.get(first) : undefined;
  return other?.(context, call) ?? unknownPath(call);
};

const isPost = ({ request: { method } }: Call): boolean => method === "POST";

const isRead = (method: string): boolean => method === "GET" || method === "HEAD";

const onRoot = (context: ServerContext, call: Call): Answering =>
  isRead(call.request.method)
    ? list(context, call, context.catalog.types)
    : wrongMethod(call.request.method, ["GET", "HEAD"]);

const onDiscovery = (discover: Discovery, call: Call, id: string | undefined): Answering =>
  isRead(call.request.method) ? discover(call, id) : wrongMethod(call.request.method, ["GET", "HEAD"]);

export const unknownPath = ({ request: { path } }: Call): ScimResponse =>
  refusedWith(404, `There is nothing at ${path}`);
