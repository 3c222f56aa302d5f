import type { ServedType } from "../catalog/catalog.ts";
import type { ServerContext } from "../context.ts";
import { viewOf } from "../render.ts";
import type { StoredResource } from "../store/store.ts";
import type { Lookup, ReadyFilter } from "./filters.ts";

/** The records of a type a filter lets through, in order of creation. */
export const select = async (
  context: ServerContext,
  type: ServedType,
  filter: ReadyFilter,
  base: string,
): Promise<readonly StoredResource[]> => {
  const matches = matcher(context, type, filter, base);
  if (filter.lookup !== undefined && context.hooks.onMatch === undefined) {
    return (await candidates(context, type, filter.lookup)).filter(matches);
  }
  const found: StoredResource[] = [];
  for await (const batch of context.store.batches(type.name)) {
    for (const record of batch) if (matches(record)) found.push(record);
  }
  return found;
};

export const selectAll = async ({ store }: ServerContext, type: ServedType): Promise<readonly StoredResource[]> =>
  (await store.page(type.name, 0, Number.POSITIVE_INFINITY)).records;

const candidates = async (
  { store }: ServerContext,
  type: ServedType,
  lookup: Lookup,
): Promise<readonly StoredResource[]> => {
  switch (lookup.kind) {
    case "index":
      return store.find(type.name, lookup.index, lookup.key);
    case "id": {
      const record = await store.get(type.name, lookup.id);
      return record === undefined ? [] : [record];
    }
  }
};

const matcher = (
  { hooks: { onMatch } }: ServerContext,
  type: ServedType,
  { filter, matches, needsView }: ReadyFilter,
  base: string,
): ((record: StoredResource) => boolean) => {
  const seen = (record: StoredResource) => (needsView ? viewOf({ type, record, base }) : record.resource);
  if (onMatch === undefined) return (record) => matches(seen(record));
  return (record) => onMatch(matches(seen(record)), filter, seen(record));
};
