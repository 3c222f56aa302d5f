import { changedPart } from "../../model/changed-part.ts";
import type { IndexDefinition, Store, StoreChange, StoredResource, StoreFactory } from "../../model/store.ts";
import type { JsonObject } from "../../scim/json.ts";
import { type KeyIndex, keyIndex } from "./key-index.ts";
import { type OrderedList, orderedList } from "./ordered-list.ts";

/** Where a record stands; the record in it is exchanged on each write, the place stays. */
interface Entry {
  record: StoredResource;
  place: number;
  readonly ordinal: number;
}

interface Table {
  readonly byId: Map<string, Entry>;
  lastOrdinal: number;
  readonly order: OrderedList<Entry>;
  readonly indexes: readonly { readonly definition: IndexDefinition; readonly keys: KeyIndex<Entry> }[];
}

const nothing: JsonObject = {};

const emptyTable = (type: string, indexes: readonly IndexDefinition[]): Table => ({
  byId: new Map(),
  lastOrdinal: 0,
  order: orderedList((entry, place) => {
    entry.place = place;
  }),
  indexes: indexes
    .filter((definition) => definition.type === type)
    .map((definition) => ({ definition, keys: keyIndex<Entry>() })),
});

const reindex = (table: Table, entry: Entry, before: JsonObject, after: JsonObject): void => {
  for (const { definition, keys } of table.indexes) {
    const [was, is] = changedPart(definition.read(before), definition.read(after));
    if (was !== is) keys.move(entry, definition.keysOf(was), definition.keysOf(is));
  }
};

type Undo = () => void;

/** Each change answers how it is taken back. */
const put = (table: Table, record: StoredResource): Undo => {
  const known = table.byId.get(record.id);
  return known === undefined ? add(table, record) : replace(table, known, record);
};

const add = (table: Table, record: StoredResource): Undo => {
  table.lastOrdinal += 1;
  const entry: Entry = { record, place: 0, ordinal: table.lastOrdinal };
  entry.place = table.order.add(entry);
  table.byId.set(record.id, entry);
  reindex(table, entry, nothing, record.resource);
  return () => remove(table, record.id);
};

const replace = (table: Table, entry: Entry, record: StoredResource): Undo => {
  const before = entry.record;
  entry.record = record;
  reindex(table, entry, before.resource, record.resource);
  return () => replace(table, entry, before);
};

const remove = (table: Table, id: string): Undo | undefined => {
  const entry = table.byId.get(id);
  if (entry === undefined) return undefined;
  table.byId.delete(id);
  table.order.removeAt(entry.place);
  reindex(table, entry, entry.record.resource, nothing);
  return () => restore(table, entry);
};

const restore = (table: Table, entry: Entry): void => {
  table.byId.set(entry.record.id, entry);
  table.order.restore(entry, ({ ordinal }) => ordinal < entry.ordinal);
  reindex(table, entry, nothing, entry.record.resource);
};

const inOrder = (entries: readonly Entry[]): readonly StoredResource[] =>
  (entries.length > 1 ? entries.toSorted((a, b) => a.place - b.place) : entries).map(({ record }) => record);

/** Everything in memory; nothing takes longer because there are more resources, but looking at all of them. */
export const memoryStore: StoreFactory = (indexes): Store => {
  const tables = new Map<string, Table>();
  const tableOf = (type: string): Table => {
    const known = tables.get(type);
    if (known !== undefined) return known;
    const made = emptyTable(type, indexes);
    tables.set(type, made);
    return made;
  };

  /** How what the task under way has done is taken back. */
  let done: Undo[] | undefined;
  const apply = (change: StoreChange): void => {
    const undo =
      change.kind === "put" ? put(tableOf(change.record.type), change.record) : remove(tableOf(change.type), change.id);
    if (undo !== undefined) done?.push(undo);
  };

  return {
    get: async (type, id) => tableOf(type).byId.get(id)?.record,
    find: async (type, index, key) => {
      const found = tableOf(type).indexes.find(({ definition }) => definition.name === index);
      if (found === undefined) throw new Error(`This store has no index "${index}" for ${type}`);
      return inOrder(found.keys.find(key));
    },
    page: async (type, offset, limit) => {
      const { order } = tableOf(type);
      return { total: order.size(), records: order.slice(offset, limit).map(({ record }) => record) };
    },
    ordinal: async (type, id) => tableOf(type).byId.get(id)?.ordinal,
    countBefore: async (type, ordinal) => tableOf(type).order.countWhile((entry) => entry.ordinal < ordinal),
    batches: async function* (type) {
      const { order } = tableOf(type);
      yield order.slice(0, order.size()).map(({ record }) => record);
    },
    write: async (changes) => {
      for (const change of changes) apply(change);
    },
    atomically: async (task, isKept) => {
      const undos: Undo[] = [];
      done = undos;
      let isGood = false;
      try {
        const answer = await task();
        isGood = isKept(answer);
        return answer;
      } finally {
        done = undefined;
        if (!isGood) for (const undo of undos.toReversed()) undo();
      }
    },
    settled: () => undefined,
  };
};
