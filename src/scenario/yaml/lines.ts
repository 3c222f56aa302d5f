import type { Place } from "../../model/scenario.ts";

/** The offsets at which the lines of a text begin. The reader's own count loses lines inside what it cannot read. */
const startsOf = (text: string): readonly number[] => {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
};

/** Line and column of an offset, both from 1. */
export const lineCounter = (text: string): ((offset: number) => Pick<Place, "line" | "column">) => {
  const starts = startsOf(text);
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
};
