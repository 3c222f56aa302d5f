import type { Database } from "./database.ts";

/** What is found under a key of a list. */
export type Entry = readonly [list: number, key: string];

export interface Entries {
  readonly add: (ordinal: number, entries: readonly Entry[]) => void;
  readonly remove: (ordinal: number, entries: readonly Entry[]) => void;
}

/** A statement with many rows costs little more than one with one; so many at most. */
const rowsMax = 32;

export const entries = (database: Database): Entries => {
  const insertions = Array.from({ length: rowsMax }, (_, at) => {
    const places = Array.from({ length: at + 1 }, () => "(?, ?, ?)").join();
    return database.prepare(`insert or ignore into entry values ${places}`);
  });
  const removal = database.prepare("delete from entry where list = ? and key = ? and ordinal = ?");

  return {
    add: (ordinal, added) => {
      for (let at = 0; at < added.length; at += rowsMax) {
        const some = added.slice(at, at + rowsMax);
        insertions[some.length - 1]?.run(some.flatMap(([list, key]) => [list, storableKey(key), ordinal]));
      }
    },
    remove: (ordinal, removed) => {
      for (const [list, key] of removed) removal.run(list, storableKey(key), ordinal);
    },
  };
};

const halfCharacter = /\p{Surrogate}/u;

/** UTF-8 has no half characters: all of them would be the same. */
export const storableKey = (key: string): string => (halfCharacter.test(key) ? JSON.stringify(key) : key);
