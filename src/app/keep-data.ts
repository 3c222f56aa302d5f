import { Trouble } from "../cli/trouble.ts";
import type { StoreFactory } from "../model/store.ts";

/** Where a server keeps its data; without a file it is gone with the process. */
export interface Keeping {
  readonly store?: StoreFactory;
  /** The text of one kept resource, before any store is made of the file. */
  readonly peek: (type: string, id: string) => string | undefined;
  readonly close: () => void;
}

interface KeepOptions {
  readonly data?: string;
  readonly durability?: "full" | "normal";
}

export const keepData = async ({ data, durability = "full" }: KeepOptions): Promise<Keeping> => {
  if (data === undefined) return { peek: () => undefined, close: () => undefined };
  // What reads and writes such files is only loaded for whoever asks for it.
  const { closeDatabase, openDatabase } = await import("../wire/sqlite/database.ts");
  const { sqliteStore } = await import("../wire/sqlite/sqlite-store.ts");
  const { peek } = await import("../wire/sqlite/peek.ts");
  const attempt = await openDatabase(data, durability);
  if (attempt.kind === "trouble") throw new Trouble(`Cannot keep data in ${data}: ${attempt.why}.`);
  const { database } = attempt;
  return {
    store: sqliteStore(database),
    peek: (type, id) => peek(database, type, id),
    close: () => closeDatabase(database),
  };
};
