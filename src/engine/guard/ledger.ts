import type { CreateIntent, JournalEntry } from "../../model/journal.ts";
import type { Create } from "./aim.ts";

/** Where the run writes down, before it does it, what it makes on the target. */
export interface Ledger {
  /** Numbers a create and puts it on disk. */
  readonly intend: (create: Create, mark: string) => CreateIntent;
  readonly created: (create: number, endpoint: string, id: string) => void;
  readonly settled: (create: number) => void;
}

export const createLedger = (write: (entry: JournalEntry) => void): Ledger => {
  let next = 0;
  return {
    intend: ({ endpoint, names }, mark) => {
      const intent: CreateIntent = { kind: "intent", create: next, endpoint, mark, names };
      next += 1;
      write(intent);
      return intent;
    },
    created: (create, endpoint, id) => write({ kind: "created", create, endpoint, id }),
    settled: (create) => write({ kind: "settled", create }),
  };
};
