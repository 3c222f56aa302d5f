import { Trouble } from "../cli/trouble.ts";
import type { StoreFactory } from "../model/store.ts";
import type { WhyNot } from "./whose-data.ts";

/** Where a server keeps its data; without a file it is gone with the process. */
export interface Keeping {
  readonly store?: StoreFactory;
  readonly close: () => void;
  /** Closes it for a server that is not to be: a file that was made for it is gone again. */
  readonly undo: () => void;
}

interface KeepOptions {
  readonly data?: string;
  readonly durability?: "full" | "normal";
}

export const keepData = async ({ data, durability = "full" }: KeepOptions, whyNot: WhyNot): Promise<Keeping> => {
  if (data === undefined) return { close: () => undefined, undo: () => undefined };
  // What reads and writes such files is only loaded for whoever asks for it.
  const { closeDatabase, discardDatabase, openDatabase } = await import("../wire/sqlite/database.ts");
  const { sqliteStore } = await import("../wire/sqlite/sqlite-store.ts");
  const { peekInto } = await import("../wire/sqlite/peek.ts");
  const attempt = await openDatabase(data, durability, (database) => whyNot(peekInto(database)));
  if (attempt.kind === "trouble") throw new Trouble(`Cannot keep data in ${data}: ${attempt.why}.`);
  const { database, isMade } = attempt;
  return {
    store: sqliteStore(database),
    close: () => closeDatabase(database),
    undo: () => (isMade ? discardDatabase(database, data) : closeDatabase(database)),
  };
};

/** Several files, or none of them. */
export const keepAll = async (wanted: readonly KeepOptions[], whyNot: WhyNot): Promise<readonly Keeping[]> => {
  const kept: Keeping[] = [];
  try {
    for (const one of wanted) kept.push(await keepData(one, whyNot));
    return kept;
  } finally {
    if (kept.length < wanted.length) for (const { undo } of kept) undo();
  }
};
