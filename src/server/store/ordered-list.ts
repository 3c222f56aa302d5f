/** Values in order of arrival; adding, and removing by place, cost the same however many there are. */
export interface OrderedList<T> {
  readonly size: () => number;
  /** Returns the place, which `removeAt` takes back. Places keep the order, though not their distance. */
  readonly add: (value: T) => number;
  readonly removeAt: (place: number) => void;
  /** Puts one back where it was: behind all of which the test holds. */
  readonly restore: (value: T, isBefore: (other: T) => boolean) => void;
  readonly slice: (offset: number, limit: number) => readonly T[];
  /** How many stand in front of the first that fails a test which holds up to some place and for none after it. */
  readonly countWhile: (holds: (value: T) => boolean) => number;
}

/** Gaps left by removals are closed at the next look, so that `slice` never has to count them. */
export const orderedList = <T>(moved: (value: T, place: number) => void): OrderedList<T> => {
  let places: (T | undefined)[] = [];
  let gaps = 0;

  const closeGaps = (): T[] => {
    const kept: T[] = [];
    for (const value of places) {
      if (value === undefined) continue;
      moved(value, kept.length);
      kept.push(value);
    }
    gaps = 0;
    places = kept;
    return kept;
  };

  const closed = (): T[] => (gaps === 0 ? (places as T[]) : closeGaps());

  const countWhile = (holds: (value: T) => boolean): number => {
    const values = closed();
    let [low, high] = [0, values.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (holds(values[middle] as T)) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  return {
    size: () => places.length - gaps,
    add: (value) => places.push(value) - 1,
    removeAt: (place) => {
      places[place] = undefined;
      gaps += 1;
    },
    slice: (offset, limit) => closed().slice(offset, offset + limit),
    restore: (value, isBefore) => {
      const place = countWhile(isBefore);
      places.splice(place, 0, value);
      closeGaps();
    },
    countWhile,
  };
};
