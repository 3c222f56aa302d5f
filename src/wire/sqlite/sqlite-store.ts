import type { Store, StoreChange, StoredResource, StoreFactory } from "../../model/store.ts";
import { changer } from "./changer.ts";
import type { Database } from "./database.ts";
import { storableKey } from "./entries.ts";
import { lists } from "./lists.ts";
import { type Row, type Rows, rows } from "./rows.ts";
import { tally } from "./tally.ts";
import { transactions } from "./transactions.ts";

/** Everything in one file; what was answered outlives the process. */
export const sqliteStore =
  (database: Database): StoreFactory =>
  (indexes): Store => {
    const held = rows(database);
    const counts = tally(database);
    const index = lists(database, indexes);
    const apply = changer(database, held, counts, index);
    const { atomically, beforeWrite, isInTask, settled } = transactions(database, () => {
      held.forget();
      counts.forget();
    });
    const countIn = database
      .prepare("select count(*) from resource where type = ? and ordinal >= ? and ordinal < ?")
      .raw(true);

    const write = async (changes: readonly StoreChange[]): Promise<void> => {
      beforeWrite();
      for (const change of changes) apply(change);
    };

    return {
      get: async (type, id) => held.find(type, id)?.record,
      find: async (type, name, key) => recordsOf(held.underKey(type, index.numberOf(type, name), storableKey(key))),
      page: async (type, offset, limit) => ({
        total: counts.total(type),
        records: [...slices(held, type, counts.place(type, offset), limit)].flatMap(recordsOf),
      }),
      ordinal: async (type, id) => held.find(type, id)?.ordinal,
      countBefore: async (type, ordinal) => {
        const [from, before] = counts.blockOf(type, ordinal);
        const [more] = countIn.get(type, from, ordinal) as readonly [number];
        return before + more;
      },
      batches: async function* (type) {
        for (const slice of slices(held, type, [0, 0], Number.POSITIVE_INFINITY)) yield recordsOf(slice);
      },
      write: (changes) =>
        isInTask()
          ? write(changes)
          : atomically(
              () => write(changes),
              () => true,
            ),
      atomically,
      settled,
    };
  };

const recordsOf = (found: readonly Row[]): readonly StoredResource[] => found.map(({ record }) => record);

const sliceSize = 500;

function* slices(
  held: Rows,
  type: string,
  [fromOrdinal, skipped]: readonly [number, number],
  limit: number,
): Iterable<readonly Row[]> {
  let [next, skip, left] = [fromOrdinal, skipped, limit];
  while (left > 0) {
    const asked = Math.min(left, sliceSize);
    const slice = held.slice(type, next, skip, asked);
    yield slice;
    const last = slice.at(-1);
    if (last === undefined || slice.length < asked) return;
    [next, skip, left] = [last.ordinal + 1, 0, left - asked];
  }
}
