/** Waits until the next request may be sent; undefined when it may be sent at once. */
export type Pace = () => Promise<void> | undefined;

/** Spreads requests evenly, so that at most so many begin in a second. */
export const createPace = (
  ratePerSecond: number | undefined,
  clock: () => number,
  sleep: (ms: number) => Promise<void>,
): Pace => {
  if (ratePerSecond === undefined) return () => undefined;
  const gapMs = 1000 / ratePerSecond;
  let freeAt = 0;
  return () => {
    const now = clock();
    const waitMs = Math.max(freeAt - now, 0);
    freeAt = Math.max(freeAt, now) + gapMs;
    return waitMs > 0 ? sleep(waitMs) : undefined;
  };
};
