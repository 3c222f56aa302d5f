import type { Filter } from "../../scim/index.ts";
import type { ServedType } from "../catalog/catalog.ts";
import type { ServerContext } from "../context.ts";
import { render } from "../render.ts";
import type { StoredResource } from "../store/store.ts";
import type { ReadyFilter } from "./filters.ts";

/** A record with the type that knows how to show it. */
export interface Found {
  readonly type: ServedType;
  readonly record: StoredResource;
}

/** All records of a type, or those a filter lets through, in order of creation. */
export const select = async (
  context: ServerContext,
  type: ServedType,
  filter: ReadyFilter | undefined,
  base: string,
): Promise<readonly StoredResource[]> => {
  if (filter === undefined) return everything(context, type);
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

const everything = async ({ store }: ServerContext, type: ServedType): Promise<readonly StoredResource[]> => {
  const { total } = await store.page(type.name, 0, 0);
  return (await store.page(type.name, 0, total)).records;
};

const candidates = async (
  { store }: ServerContext,
  type: ServedType,
  lookup: NonNullable<ReadyFilter["lookup"]>,
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
  const looksAt = (record: StoredResource) => (needsView ? render(type, record, base).view : record.resource);
  if (onMatch === undefined) return (record) => matches(looksAt(record));
  return (record) => onMatch(matches(looksAt(record)), filter satisfies Filter, looksAt(record));
};
