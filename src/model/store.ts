import type { Json, JsonObject } from "../scim/json.ts";

/**
 * A resource as it is kept: with write-only values, and with references to other resources in their relative form (`/Users/<id>`).
 * A record is never changed; each write makes a new one with a higher `version` and another `resource`.
 */
export interface StoredResource {
  /** The resource type's name. */
  readonly type: string;
  readonly id: string;
  readonly version: number;
  readonly resource: JsonObject;
  /** The JSON of `resource`, of a store that has it at hand; not one of the record's own members, so that no copy has a stale one. */
  readonly text?: string;
}

/** An attribute resources can be found by without looking at all of them. */
export interface IndexDefinition {
  readonly type: string;
  /** Lower-case path: `username`, `members.value`. */
  readonly name: string;
  /** The attribute's value; while it is the same object, its keys are the same. */
  readonly read: (resource: JsonObject) => Json | undefined;
  /** What a value is found by, in the form comparisons use; no key twice. */
  readonly keysOf: (value: Json | undefined) => readonly string[];
}

export type StoreChange =
  | { readonly kind: "put"; readonly record: StoredResource }
  | { readonly kind: "remove"; readonly type: string; readonly id: string };

export interface Page {
  readonly total: number;
  readonly records: readonly StoredResource[];
}

/** Where resources live. Everything is in order of creation, which a later write to a resource does not change. */
export interface Store {
  get(type: string, id: string): Promise<StoredResource | undefined>;
  /** The records an index holds under a key. */
  find(type: string, index: string, key: string): Promise<readonly StoredResource[]>;
  /** All records of a type from the offset (0-based) on, at most `limit`. */
  page(type: string, offset: number, limit: number): Promise<Page>;
  /** The number a record got when it was made: higher than those of all made before it, and the same as long as it is there. */
  ordinal(type: string, id: string): Promise<number | undefined>;
  /** How many records of a type have a lower ordinal. */
  countBefore(type: string, ordinal: number): Promise<number>;
  /** All records of a type, a batch at a time. */
  batches(type: string): AsyncIterable<readonly StoredResource[]>;
  /** All changes or none. */
  write(changes: readonly StoreChange[]): Promise<void>;
  /**
   * What a task writes stands when it ends with an answer that `isKept`; when it ends with another one, or fails, nothing of it was ever there.
   * Tasks come one after another.
   */
  atomically<T>(task: () => Promise<T>, isKept: (answer: T) => boolean): Promise<T>;
  /** Until everything that may have been read or written so far is as safe as this store makes it; undefined where it is already. */
  settled(): Promise<void> | undefined;
}

/** A server says which indexes it needs; a store is made for them. */
export type StoreFactory = (indexes: readonly IndexDefinition[]) => Store;
