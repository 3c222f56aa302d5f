import type { Exchange } from "../../model/exchange.ts";
import type { JsonObject } from "../../scim/json.ts";
import type { Address } from "./address.ts";
import type { TypeDefinition } from "./types.ts";

/** One thing a resource may look like at this moment, and the attributes (by key) nobody can know about. */
export interface State {
  readonly resource: JsonObject;
  readonly open: ReadonlySet<string>;
  /** After a write: whether it changed anything. */
  readonly isModified?: boolean;
}

/** A write whose effect has not been seen in full yet. */
export interface Write {
  readonly exchange: Exchange;
  readonly before: readonly State[];
  readonly isRefused: boolean;
  /** The youngest creation the target had told of when this was written. */
  readonly clock?: string;
  /** Where the answer showed the rest already: the attributes that are still to be seen. */
  readonly unseen?: ReadonlySet<string>;
}

/** A representation and the exchange that showed it. */
export interface Shown {
  readonly exchange: Exchange;
  /** How many writes, to whatever resource, the scenario had made. */
  readonly writesBefore: number;
  readonly resource: JsonObject;
}

export interface Hidden {
  readonly keys: ReadonlySet<string>;
  readonly states: readonly State[];
  readonly writes: readonly Write[];
}

/** A resource that this scenario made. */
export interface Known {
  readonly key: string;
  readonly type: TypeDefinition;
  readonly id: string;
  readonly isDeleted: boolean;
  /** How often it was changed since it was made. */
  readonly changes: number;
  /** What it may look like now; empty when unknown. */
  readonly states: readonly State[];
  readonly writes: readonly Write[];
  /** Attributes that a whole read after the last writes did not show, with what they must be: a read that asks for them will tell. */
  readonly hidden?: Hidden;
  /** What the answer to the last write showed, until something else is written. */
  readonly echo?: Shown;
  /** The last whole representation a GET showed, until something is written. */
  readonly read?: Shown;
  /** The version the target last told, and whether something was written since. */
  readonly etag?: { readonly value: string; readonly resource?: JsonObject; readonly isStale: boolean };
}

/** The page of a list that was read last, and how much had been written by then. */
interface PageBefore {
  readonly exchange: Exchange;
  readonly address: Address;
  readonly writes: number;
}

/** What the exchanges of a scenario so far tell about the resources it made. Foreign resources never enter it. */
export interface Memory {
  readonly resources: ReadonlyMap<string, Known>;
  /** Attributes that were ever shown with a value without being asked for, as `/Users title`, and `GET /Users title` when a GET did. */
  readonly shown: ReadonlySet<string>;
  /** Keys that a GET answered 404 and that were never created here. */
  readonly missing: ReadonlySet<string>;
  /** Writes that were accepted so far, to whatever resource: one may change what another shows. */
  readonly writes: number;
  /** Filters that were answered with a list, by shape. */
  readonly accepted: ReadonlySet<string>;
  /** The youngest `meta.created` a create answered with. */
  readonly clock?: string;
  readonly page?: PageBefore;
}

export const emptyMemory: Memory = {
  resources: new Map(),
  shown: new Set(),
  missing: new Set(),
  writes: 0,
  accepted: new Set(),
};

/** A run may last for days; beyond these the oldest is forgotten. */
export const bounds = { resources: 400, states: 24, writes: 6, missing: 100, shown: 2000, accepted: 200 } as const;

export const shownMark = (type: TypeDefinition, key: string): string => `${type.resourceType.endpoint} ${key}`;

/** As `shownMark`, by a GET that asked for nothing in particular. */
export const readMark = (type: TypeDefinition, key: string): string => `GET ${shownMark(type, key)}`;
