/** What was used last, by ordinal. */
export interface Recent<T> {
  readonly get: (ordinal: number) => T | undefined;
  readonly keep: (ordinal: number, value: T, weight: number) => void;
  readonly drop: (ordinal: number) => void;
  readonly clear: () => void;
}

interface Weighed<T> {
  readonly value: T;
  readonly weight: number;
}

/**
 * Few, for reading a resource anew costs little; but enough that one which is changed again and again, as a group of a hundred thousand
 * members is, is not read anew each time. A generation is full at so many values or so much weight, and there are two.
 */
export const recent = <T>(countMax: number, weightMax: number): Recent<T> => {
  let young = new Map<number, Weighed<T>>();
  let old = new Map<number, Weighed<T>>();
  let weighs = 0;

  const clear = (): void => {
    young = new Map();
    old = new Map();
    weighs = 0;
  };

  const add = (ordinal: number, entry: Weighed<T>): void => {
    if (young.size >= countMax || weighs >= weightMax) {
      old = young;
      young = new Map();
      weighs = 0;
    }
    weighs += entry.weight - (young.get(ordinal)?.weight ?? 0);
    young.set(ordinal, entry);
  };

  return {
    get: (ordinal) => {
      const held = young.get(ordinal);
      if (held !== undefined) return held.value;
      const older = old.get(ordinal);
      if (older !== undefined) add(ordinal, older);
      return older?.value;
    },
    keep: (ordinal, value, weight) => add(ordinal, { value, weight }),
    drop: (ordinal) => {
      young.delete(ordinal);
      old.delete(ordinal);
    },
    clear,
  };
};
