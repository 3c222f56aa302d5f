import type { ScimResponse } from "../model/exchange.ts";
import { refusedWith } from "./answer.ts";
import type { Answering, Call, CollectionHandler, ResourceHandler } from "./call.ts";
import type { ServedType } from "./catalog/catalog.ts";
import type { ServerContext } from "./context.ts";
import type { Discovery } from "./discovery/discover.ts";
import { list } from "./read/list.ts";
import { readOne } from "./read/read-one.ts";
import { create } from "./write/create.ts";
import { patch } from "./write/patch.ts";
import { remove } from "./write/remove.ts";
import { replace } from "./write/replace.ts";

const listOne: CollectionHandler = (context, call, type) => list(context, call, [type]);

const onCollection = new Map<string, CollectionHandler>([
  ["GET", listOne],
  ["HEAD", listOne],
  ["POST", create],
]);

const onResource = new Map<string, ResourceHandler>([
  ["GET", readOne],
  ["HEAD", readOne],
  ["PUT", replace],
  ["PATCH", patch],
  ["DELETE", remove],
]);

/** RFC 7644 names these; this server does not have them. */
const notOffered: ReadonlyMap<string, string> = new Map([
  ["Me", "There is no resource behind a token here, so /Me is not supported"],
  ["Bulk", "Bulk operations are not supported, as the ServiceProviderConfig says"],
  [".search", "Queries by POST are not supported; use GET with a filter"],
]);

/** Finds who answers a request; `first` is empty for the server root. */
export const route = (context: ServerContext, discoveries: ReadonlyMap<string, Discovery>, call: Call): Answering => {
  const [first, id, ...more] = call.request.segments;
  if (first === undefined) return onRoot(context, call);

  const type = context.catalog.byEndpoint.get(first);
  if (type !== undefined && more.length === 0) return onType(context, call, type, id);
  const discover = discoveries.get(first);
  if (discover !== undefined && more.length === 0) return onDiscovery(discover, call, id);
  const reason = notOffered.get(first);
  return reason === undefined ? unknownPath(call) : refusedWith(501, reason);
};

const onType = (context: ServerContext, call: Call, type: ServedType, id: string | undefined): Answering => {
  const { method } = call.request;
  if (id === undefined) {
    return onCollection.get(method)?.(context, call, type) ?? wrongMethod(method, [...onCollection.keys()]);
  }
  if (id === ".search" && method === "POST") return refusedWith(501, notOffered.get(id) ?? "");
  if (method === "PATCH" && !context.profile.features.patch) {
    return refusedWith(501, "PATCH is not supported, as the ServiceProviderConfig says");
  }
  const handler = onResource.get(method);
  if (handler !== undefined) return handler(context, call, type, id);
  return wrongMethod(
    method,
    [...onResource.keys()].filter((each) => each !== "PATCH" || context.profile.features.patch),
  );
};

const isRead = (method: string): boolean => method === "GET" || method === "HEAD";

const onRoot = (context: ServerContext, call: Call): Answering =>
  isRead(call.request.method)
    ? list(context, call, context.catalog.types)
    : wrongMethod(call.request.method, ["GET", "HEAD"]);

const onDiscovery = (discover: Discovery, call: Call, id: string | undefined): Answering =>
  isRead(call.request.method) ? discover(call, id) : wrongMethod(call.request.method, ["GET", "HEAD"]);

const wrongMethod = (method: string, allowed: readonly string[]): ScimResponse =>
  refusedWith(405, `${method} is not something this endpoint does; it takes ${allowed.join(", ")}`, {
    allow: allowed.join(", "),
  });

export const unknownPath = ({ request: { path } }: Call): ScimResponse =>
  refusedWith(404, `There is nothing at ${path}`);
