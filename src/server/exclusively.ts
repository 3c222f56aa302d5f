/** Runs one task after another, so that what a write has checked still holds when it stores. */
export type Exclusively = <T>(task: () => Promise<T>) => Promise<T>;

const settled = (): void => undefined;

export const oneAfterAnother = (): Exclusively => {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const run = last.then(task);
    // A task that fails is its caller's business; the queue goes on.
    last = run.then(settled, settled);
    return run;
  };
};
