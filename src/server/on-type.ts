import type { ScimResponse } from "../model/exchange.ts";
import { refusedWith } from "./answer.ts";
import type { Answering, Call, CollectionHandler, ResourceHandler } from "./call.ts";
import type { ServedType } from "./catalog/catalog.ts";
import type { ServerContext } from "./context.ts";
import { list, search } from "./read/list.ts";
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

/** Answers what is asked of a resource type's endpoint, or of the resource with the id below it. */
export const onType = (context: ServerContext, call: Call, type: ServedType, id: string | undefined): Answering => {
  const { method } = call.request;
  if (id === undefined) {
    return onCollection.get(method)?.(context, call, type) ?? wrongMethod(method, [...onCollection.keys()]);
  }
  if (id === ".search" && method === "POST") return search(context, call, [type]);
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

export const wrongMethod = (method: string, allowed: readonly string[]): ScimResponse =>
  refusedWith(405, `${method} is not something this endpoint does; it takes ${allowed.join(", ")}`, {
    allow: allowed.join(", "),
  });
