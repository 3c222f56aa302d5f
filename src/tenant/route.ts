import type { Headers } from "../model/exchange.ts";
import type { Json, JsonObject } from "../scim/index.ts";
import type { Plane } from "./plane.ts";
import type { Person } from "./records.ts";
import type { Refusal } from "./refusal.ts";

/** A request of the application's own API. */
export interface AppRequest {
  readonly method: string;
  /** Below `/app`, with its query. */
  readonly path: string;
  readonly headers: Headers;
  readonly body?: Json;
  /** The address it came from. */
  readonly from?: string;
}

export interface AppAnswer {
  readonly status: number;
  readonly headers?: Headers;
  readonly body?: Json;
}

/** A request under way. */
export interface AppCall {
  readonly plane: Plane;
  /** What stands in the `{…}` of the path. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** The JSON object that was sent; empty where nothing was. */
  readonly body: JsonObject;
  readonly session?: string;
  readonly from: string;
  /** The address that SCIM begins at, as the client would write it. */
  readonly scimUrl: string;
}

export interface ActingCall extends AppCall {
  readonly actor: Person;
}

/** What a handler did. A plain answer is 200; what a log should know besides stands beside it. */
export interface Done {
  readonly status?: 200 | 201 | 202 | 204;
  readonly body?: JsonObject;
  /** Whom or what it was about, and how that was before and is after. */
  readonly about?: string;
  readonly before?: Json;
  readonly after?: Json;
}

interface RouteBase {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Below `/app`: `/people/{id}/suspend`. */
  readonly path: string;
  /** What it does, in the words of the audit log. */
  readonly does: string;
}

/** For everybody, signed in or not. */
export interface OpenRoute extends RouteBase {
  readonly isOpen: true;
  readonly handle: (call: AppCall) => Promise<Done | Refusal>;
}

/** For those whose role has the permission; for everybody signed in where none is named. */
export interface ActingRoute extends RouteBase {
  readonly isOpen?: false;
  readonly needs?: string;
  readonly handle: (call: ActingCall) => Promise<Done | Refusal>;
}

/** One thing the API does. Whatever is no GET is done within `exclusively`. */
export type Route = OpenRoute | ActingRoute;

export const textIn = (body: JsonObject, name: string): string | undefined => {
  const value = body[name];
  return typeof value === "string" && value !== "" ? value : undefined;
};
