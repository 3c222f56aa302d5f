import type { CreateIntent } from "../../model/journal.ts";
import type { Ledger } from "./ledger.ts";

/** A resource this run made. `isDeleted`: the target already answered a DELETE of it with success. */
export interface OwnResource {
  readonly create: number;
  readonly endpoint: string;
  readonly id: string;
  readonly isDeleted: boolean;
}

/** What a scenario has made on the target, and what it may have made. */
export interface Holdings {
  readonly isEmpty: () => boolean;
  readonly has: (endpoint: string, id: string) => boolean;
  readonly adopt: (intent: CreateIntent, id: string) => void;
  readonly deleted: (endpoint: string, id: string) => void;
  /** A create that may have happened though no answer said so. */
  readonly lose: (intent: CreateIntent) => void;
  /** Nothing of this create is left. */
  readonly settle: (create: number) => void;
  /** In the order of their creation. */
  readonly made: () => readonly OwnResource[];
  readonly lost: () => readonly CreateIntent[];
}

/** Endpoints are compared in lower case, ids exactly. */
const keyOf = (endpoint: string, id: string): string => `${endpoint.toLowerCase()}/${id}`;

export const createHoldings = (ledger: Ledger): Holdings => {
  const own = new Map<string, OwnResource>();
  const lost = new Map<number, CreateIntent>();
  return {
    isEmpty: () => own.size === 0 && lost.size === 0,
    has: (endpoint, id) => own.has(keyOf(endpoint, id)),
    adopt: ({ create, endpoint }, id) => {
      own.set(keyOf(endpoint, id), { create, endpoint, id, isDeleted: false });
      lost.delete(create);
      ledger.created(create, endpoint, id);
    },
    deleted: (endpoint, id) => {
      const known = own.get(keyOf(endpoint, id));
      if (known !== undefined) own.set(keyOf(endpoint, id), { ...known, isDeleted: true });
    },
    lose: (intent) => lost.set(intent.create, intent),
    settle: (create) => {
      lost.delete(create);
      ledger.settled(create);
    },
    made: () => [...own.values()].sort((left, right) => left.create - right.create),
    lost: () => [...lost.values()],
  };
};
