import type { ScimResponse } from "../model/exchange.ts";
import type { ServerRequest } from "../model/profile.ts";
import type { JsonObject, Outcome, ScimError } from "../scim/index.ts";

/** A resource as a request would have it kept. */
export interface Wanted {
  /** The resource type's name. */
  readonly type: string;
  readonly id: string;
  readonly resource: JsonObject;
  /** Missing for one that is made. */
  readonly before?: JsonObject;
  readonly request: ServerRequest;
}

/** What a request did to a resource: made it (no `before`), changed it, or removed it (no `after`). */
export interface Kept {
  readonly type: string;
  readonly id: string;
  readonly after?: JsonObject;
  readonly before?: JsonObject;
  readonly request: ServerRequest;
}

/** A resource that a request would change. */
export type Standing = Omit<Wanted, "before">;

/** A resource that a request would remove. */
export type Unwanted = Omit<Wanted, "before">;

/** What stands behind the endpoint and has a say: the application whose people and groups these are. */
export interface Behind {
  /** Why a client may not come in although its token is good; undefined lets it in. `token` is what stood behind Bearer. */
  readonly refusal: (token: string | undefined, request: ServerRequest) => ScimError | undefined;
  /** What a PUT or PATCH is applied to: the resource as it stands, or as its client left it where the application changed it since. */
  readonly onChange: (standing: Standing) => Promise<JsonObject>;
  /** The resource as it may be kept, or why it may not; inside the write, before references are completed and uniqueness is looked at. */
  readonly onKeep: (wanted: Wanted) => Promise<Outcome<JsonObject>>;
  /** Why a resource may not be removed; undefined lets it go. Inside the write too. */
  readonly onRemove: (unwanted: Unwanted) => Promise<ScimError | undefined>;
  /** What follows from what was kept or removed; inside the same write. */
  readonly onKept: (kept: Kept) => Promise<void>;
  /** Every answered request, the operations of a bulk request one by one: the audit log. */
  readonly onAnswered: (request: ServerRequest, response: ScimResponse) => Promise<void>;
}
