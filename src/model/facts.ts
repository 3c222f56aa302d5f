import type { ResourceType, Schema } from "../scim/schema/attribute.ts";

/** What ServiceProviderConfig declares; undefined where the target does not say. */
export interface Capabilities {
  readonly patch?: boolean;
  readonly bulk?: { readonly supported: boolean; readonly maxOperations?: number; readonly maxPayloadSize?: number };
  readonly filter?: { readonly supported: boolean; readonly maxResults?: number };
  readonly changePassword?: boolean;
  readonly sort?: boolean;
  readonly etag?: boolean;
  /** RFC 9865 §4; missing where the target does not know that there are cursors. */
  readonly pagination?: { readonly cursor?: boolean; readonly index?: boolean; readonly default?: "cursor" | "index" };
  /** The types it names; an empty list says that nobody has to authenticate. */
  readonly authenticationSchemes?: readonly string[];
}

/**
 * What discovery and configuration say about a target; read once per run, part of the record.
 * Where a discovery endpoint gave nothing usable, `resourceTypes` and `schemas` hold the standard ones of RFC 7643 and `discovered` says so.
 */
export interface TargetFacts {
  /** Without credentials, without a trailing slash. */
  readonly baseUrl: string;
  readonly capabilities: Capabilities;
  readonly resourceTypes: readonly ResourceType[];
  readonly schemas: readonly Schema[];
  readonly discovered: {
    readonly serviceProviderConfig: boolean;
    readonly resourceTypes: boolean;
    readonly schemas: boolean;
  };
  /** The application behind it, where it can be asked: which product it says it is. */
  readonly app?: { readonly product: string };
}

/** A name scenarios and checks use in `needs`. */
export type Capability =
  | "patch"
  | "bulk"
  | "filter"
  | "changePassword"
  | "sort"
  | "etag"
  | "cursor"
  | "groups"
  | "enterprise"
  /** It publishes its schemas. */
  | "schemas"
  /** The application behind it can be asked; it is the product named. */
  | "app"
  | ProductNeed
  | SchemaNeed;

/** A schema the target must publish, or have resources of, by its URN; or, with a colon and its name behind that, an attribute of one. */
export type SchemaNeed = `urn:${string}`;

/** A story about one product: `app:amplitude`. */
export type ProductNeed = `app:${string}`;
