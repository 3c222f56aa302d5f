/** What to say of our own mistake. */
export const crashMessage = (error: unknown): string =>
  error instanceof Error ? `${error.name}: ${error.message}` : String(error);

/** The one place that catches: one bad check or flow must never lose a live run. */
export const survive = <T>(work: () => T, onCrash: (message: string) => T): T => {
  try {
    return work();
  } catch (error) {
    return onCrash(crashMessage(error));
  }
};

export const surviveAsync = <T>(work: () => Promise<T>, onCrash: (message: string) => T): Promise<T> =>
  survive(work, (message) => Promise.resolve(onCrash(message))).then(
    (value) => value,
    (error: unknown) => onCrash(crashMessage(error)),
  );
