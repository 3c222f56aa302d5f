import type { Store } from "../model/store.ts";
import { isAnswer } from "./answer.ts";

/** Runs one task after another, so that what a write has checked still holds when it stores; one that fails or is refused leaves nothing. */
export type Exclusively = <T>(task: () => Promise<T>) => Promise<T>;

const settled = (): void => undefined;

const isKept = (result: unknown): boolean =>
  typeof result !== "object" || result === null || !isAnswer(result) || result.status < 400;

export const oneAfterAnother = (store: Pick<Store, "atomically">): Exclusively => {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const run = last.then(() => store.atomically(task, isKept));
    // A task that fails is its caller's business; the queue goes on.
    last = run.then(settled, settled);
    return run;
  };
};
