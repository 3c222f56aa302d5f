/** Edit distance in which two swapped neighbours count once, row by row. */
const distance = (left: string, right: string): number => {
  let before: readonly number[] = [];
  let row: readonly number[] = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let i = 0; i < left.length; i += 1) {
    const next = [i + 1];
    for (let j = 0; j < right.length; j += 1) {
      const isSwapped = i > 0 && j > 0 && left[i] === right[j - 1] && left[i - 1] === right[j];
      next.push(
        Math.min(
          (row[j] ?? 0) + (left[i] === right[j] ? 0 : 1),
          (row[j + 1] ?? 0) + 1,
          (next[j] ?? 0) + 1,
          isSwapped ? (before[j - 1] ?? 0) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    before = row;
    row = next;
  }
  return row[right.length] ?? 0;
};

const lengthMax = 100;

/** The valid word nearest to what was written, when one is near enough to be meant. */
export const nearest = (written: string, valid: Iterable<string>): string | undefined => {
  if (written.length > lengthMax) return undefined;
  const farMost = Math.max(1, Math.floor(written.length / 3));
  let best: { readonly word: string; readonly far: number } | undefined;
  for (const word of valid) {
    if (Math.abs(word.length - written.length) > farMost) continue;
    const far = distance(written.toLowerCase(), word.toLowerCase());
    if (far <= farMost && far < (best?.far ?? Number.POSITIVE_INFINITY)) best = { word, far };
  }
  return best?.word;
};

/** What an issue adds when a valid word is near. */
export const didYouMean = (written: string, valid: Iterable<string>): { readonly hint?: string } => {
  const word = nearest(written, valid);
  return word === undefined ? {} : { hint: `did you mean "${word}"?` };
};
