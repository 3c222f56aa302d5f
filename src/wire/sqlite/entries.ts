import type { Database } from "./database.ts";

/** What is found under which key of which list. */
export interface Entries {
  readonly add: (list: number, ordinal: number, keys: readonly string[]) => void;
  readonly remove: (list: number, ordinal: number, keys: readonly string[]) => void;
}

/** One statement with many rows costs little more than one with one; so many at most. */
const rowsMax = 32;

export const entries = (database: Database): Entries => {
  const one = database.prepare("insert or ignore into entry values (?, ?, ?)");
  const many = database.prepare(
    `insert or ignore into entry values ${Array.from({ length: rowsMax }, () => "(?, ?, ?)").join()}`,
  );
  const gone = database.prepare("delete from entry where list = ? and key = ? and ordinal = ?");

  return {
    add: (list, ordinal, keys) => {
      const whole = keys.length - (keys.length % rowsMax);
      for (let at = 0; at < whole; at += rowsMax)
        many.run(keys.slice(at, at + rowsMax).flatMap((key) => [list, storableKey(key), ordinal]));
      for (const key of keys.slice(whole)) one.run(list, storableKey(key), ordinal);
    },
    remove: (list, ordinal, keys) => {
      for (const key of keys) gone.run(list, storableKey(key), ordinal);
    },
  };
};

const halfCharacter = /\p{Surrogate}/u;

/** UTF-8 has no half characters: all of them would be the same. */
export const storableKey = (key: string): string => (halfCharacter.test(key) ? JSON.stringify(key) : key);
