import type { Filter } from "../scim/filter/filter.ts";
import type { Json, JsonObject } from "../scim/json.ts";
import type { ResourceType, Schema } from "../scim/schema/attribute.ts";
import type { Tolerances } from "../scim/tolerance.ts";
import type { ScimResponse } from "./exchange.ts";

/** What turns the bundled server into a particular one. */
export interface Profile {
  readonly id: string;
  readonly title: string;
  readonly tolerances: Tolerances;
  readonly resourceTypes: readonly ResourceType[];
  readonly schemas: readonly Schema[];
  readonly features: ServerFeatures;
}

/** Declared in ServiceProviderConfig and lived up to. */
export interface ServerFeatures {
  readonly patch: boolean;
  readonly filter: { readonly supported: boolean; readonly maxResults: number };
  readonly changePassword: boolean;
  readonly sort: boolean;
  readonly etag: boolean;
  readonly bulk: { readonly supported: boolean; readonly maxOperations: number; readonly maxPayloadSize: number };
  /** Ways to walk a list (RFC 9865); the first is taken where a request names none. */
  readonly pagination: { readonly methods: readonly PaginationMethod[]; readonly cursorTimeoutS: number };
  /** Tokens can be had from a token endpoint. */
  readonly oauth?: boolean;
  readonly pageSizeDefault: number;
  readonly bodyBytesMax: number;
}

export type PaginationMethod = "index" | "cursor";

/** A request as the server sees it, routed: `segments` are the decoded path parts below the base path. */
export interface ServerRequest {
  readonly method: string;
  readonly path: string;
  readonly segments: readonly string[];
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Json;
  /** Set when the body was not JSON. */
  readonly text?: string;
}

/**
 * One named, real way in which a server is wrong. Each hook is optional; all are pure.
 * `caughtBy` lists the checks that must find it, `shownBy` the scenario that must fail; self-tests make it prove that.
 */
export interface Quirk {
  readonly id: string;
  readonly title: string;
  readonly caughtBy: readonly string[];
  /** The scenario that fails because of it, where no single check is about it. */
  readonly shownBy?: string;
  /** Changes what the server believes it supports or how it is set. */
  readonly onProfile?: (profile: Profile) => Profile;
  readonly onRequest?: (request: ServerRequest) => ServerRequest;
  /** Changes whether the credentials are taken; `token` is what stood behind `Bearer`, undefined without such a header. */
  readonly onAuthentication?: (isGenuine: boolean, token: string | undefined, request: ServerRequest) => boolean;
  /** Sees every answer with its body as JSON. */
  readonly onResponse?: (response: ScimResponse, request: ServerRequest) => ScimResponse;
  /** Changes PATCH operations before they are applied to `resource`. */
  readonly onPatch?: (operations: Json, resource: JsonObject) => Json;
  /** Changes what is stored: `before` is undefined on create, `after` is undefined on delete (returning a resource keeps it). */
  readonly onStore?: (
    after: JsonObject | undefined,
    before: JsonObject | undefined,
    request: ServerRequest,
  ) => JsonObject | undefined;
  /** Changes whether a resource matches a filter. */
  readonly onMatch?: (isMatch: boolean, filter: Filter, resource: JsonObject) => boolean;
  /** Changes what a unique attribute is compared by; returning undefined switches the uniqueness check off. */
  readonly uniqueKey?: (attribute: string, value: string) => string | undefined;
}
