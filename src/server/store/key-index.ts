/** Key to the entries that have it. Most keys belong to one entry, so a set is made only for the second. */
export interface KeyIndex<Entry extends object> {
  readonly find: (key: string) => readonly Entry[];
  /** Moves an entry from its old keys to its new ones; neither list may hold a key twice. */
  readonly move: (entry: Entry, before: readonly string[], after: readonly string[]) => void;
}

const none: readonly never[] = [];

export const keyIndex = <Entry extends object>(): KeyIndex<Entry> => {
  const byKey = new Map<string, Entry | Set<Entry>>();

  const add = (key: string, entry: Entry): void => {
    const held = byKey.get(key);
    if (held === undefined) byKey.set(key, entry);
    else if (held instanceof Set) held.add(entry);
    else if (held !== entry) byKey.set(key, new Set([held, entry]));
  };

  const remove = (key: string, entry: Entry): void => {
    const held = byKey.get(key);
    if (held === entry) byKey.delete(key);
    else if (held instanceof Set && held.delete(entry) && held.size === 0) byKey.delete(key);
  };

  return {
    find: (key) => {
      const held = byKey.get(key);
      if (held === undefined) return none;
      return held instanceof Set ? [...held] : [held];
    },
    move: (entry, before, after) => {
      const gone = new Set(before);
      for (const key of after) if (!gone.delete(key)) add(key, entry);
      for (const key of gone) remove(key, entry);
    },
  };
};
