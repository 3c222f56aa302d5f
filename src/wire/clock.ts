import { performance } from "node:perf_hooks";

/** Milliseconds since now, rounded to what a report shows; the system's date may jump meanwhile. */
export const startClock = (): (() => number) => {
  const start = performance.now();
  return () => Math.round((performance.now() - start) * 100) / 100;
};

/** The moment as a report prints it. */
export const timestamp = (): string => new Date().toISOString();

/** Ends early, and quietly, when the signal is aborted. */
export const sleep = (ms: number, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal?.aborted) {
      resolve();
      return;
    }
    const wake = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", wake);
      resolve();
    };
    const timer = setTimeout(wake, ms);
    signal?.addEventListener("abort", wake, { once: true });
  });
