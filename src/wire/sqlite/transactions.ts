import type { Store } from "../../model/store.ts";
import type { Database } from "./database.ts";

export interface Transactions extends Pick<Store, "atomically" | "settled"> {
  readonly isInTask: () => boolean;
  /** To be called before a statement that changes something. */
  readonly beforeWrite: () => void;
}

/** What has been written and not yet committed. */
interface Open {
  readonly committed: Promise<void>;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

const opened = (): Open => {
  let settle: Pick<Open, "resolve" | "reject"> = { resolve: () => undefined, reject: () => undefined };
  const committed = new Promise<void>((resolve, reject) => {
    settle = { resolve, reject };
  });
  // Whoever waits for it hears of a failure; it may be nobody.
  committed.catch(() => undefined);
  return { committed, ...settle };
};

/**
 * A savepoint for each task that writes, and one commit for all tasks of a turn of the event loop: waiting for the disk is what costs, and
 * it costs the same for one as for many. A task that takes more than a turn is waited for.
 */
export const transactions = (database: Database, onUndone: () => void): Transactions => {
  let open: Open | undefined;
  let task: "none" | "reading" | "writing" = "none";
  let isDue = false;

  const commit = (): void => {
    isDue = task !== "none";
    if (open === undefined || isDue) return;
    const { resolve, reject } = open;
    open = undefined;
    try {
      database.exec("commit");
      resolve();
    } catch (error) {
      if (database.inTransaction) database.exec("rollback");
      onUndone();
      reject(error);
    }
  };

  const beforeWrite = (): void => {
    if (open === undefined) {
      database.exec("begin immediate");
      open = opened();
      setImmediate(commit);
    }
    if (task !== "reading") return;
    database.exec("savepoint task");
    task = "writing";
  };

  /** A full disk takes the whole transaction back, and with it what other tasks of this turn wrote. */
  const undo = (): void => {
    if (database.inTransaction) database.exec("rollback to task; release task");
    else {
      open?.reject(new Error("The database took back what it had not committed"));
      open = undefined;
    }
    onUndone();
  };

  const end = (isKept: boolean): void => {
    if (task === "writing") {
      if (isKept) database.exec("release task");
      else undo();
    }
    task = "none";
    if (isDue) commit();
  };

  return {
    isInTask: () => task !== "none",
    beforeWrite,
    settled: () => open?.committed,
    atomically: async (run, isKept) => {
      task = "reading";
      let isGood = false;
      try {
        const answer = await run();
        isGood = isKept(answer);
        return answer;
      } finally {
        end(isGood);
      }
    },
  };
};
