import type { ScimResponse } from "../model/exchange.ts";
import type { ServerRequest } from "../model/profile.ts";
import type { ServedType } from "./catalog/catalog.ts";
import type { ServerContext } from "./context.ts";

/** One request under way, with the base URL its client sees. */
export interface Call {
  readonly request: ServerRequest;
  readonly base: string;
}

export type Answering = ScimResponse | Promise<ScimResponse>;

/** Does one thing with a collection, and with one resource of it. */
export type CollectionHandler = (context: ServerContext, call: Call, type: ServedType) => Answering;
export type ResourceHandler = (context: ServerContext, call: Call, type: ServedType, id: string) => Answering;
