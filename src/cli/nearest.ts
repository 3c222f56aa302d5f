/** Levenshtein distance, row by row. */
const distance = (left: string, right: string): number => {
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (const [i, character] of [...left].entries()) {
    const next = [i + 1];
    for (let j = 0; j < right.length; j += 1) {
      const substituted = (row[j] ?? 0) + (character === right[j] ? 0 : 1);
      next.push(Math.min(substituted, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row[right.length] ?? 0;
};

/** The valid word nearest to what was written, when one is near enough to be meant. */
export const nearest = (written: string, valid: readonly string[]): string | undefined => {
  const ranked = valid
    .map((word) => ({ word, far: distance(written.toLowerCase(), word.toLowerCase()) }))
    .sort((a, b) => a.far - b.far);
  const best = ranked[0];
  return best !== undefined && best.far <= Math.max(2, Math.floor(written.length / 3)) ? best.word : undefined;
};

/** ` Did you mean "x"?` or nothing. */
export const didYouMean = (written: string, valid: readonly string[]): string => {
  const word = nearest(written, valid);
  return word === undefined ? "" : ` Did you mean "${word}"?`;
};
