import { changedPart } from "../../model/changed-part.ts";
import type { JsonObject } from "../../scim/json.ts";
import { type KeyIndex, keyIndex } from "./key-index.ts";
import { type OrderedList, orderedList } from "./ordered-list.ts";
import type { IndexDefinition, Store, StoreChange, StoredResource, StoreFactory } from "./store.ts";

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

const put = (table: Table, record: StoredResource): void => {
  const known = table.byId.get(record.id);
  if (known === undefined) {
    table.lastOrdinal += 1;
    const entry: Entry = { record, place: 0, ordinal: table.lastOrdinal };
    entry.place = table.order.add(entry);
    table.byId.set(record.id, entry);
    reindex(table, entry, nothing, record.resource);
    return;
  }
  const before = known.record.resource;
  known.record = record;
  reindex(table, known, before, record.resource);
};

const remove = (table: Table, id: string): void => {
  const entry = table.byId.get(id);
  if (entry === undefined) return;
  table.byId.delete(id);
  table.order.removeAt(entry.place);
  reindex(table, entry, entry.record.resource, nothing);
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

  const apply = (change: StoreChange): void => {
    if (change.kind === "put") put(tableOf(change.record.type), change.record);
    else remove(tableOf(change.type), change.id);
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
    atomically: (task) => task(),
    settled: () => undefined,
  };
};
