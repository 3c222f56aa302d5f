import type { StoredResource } from "../../model/store.ts";
import { type Outcome, ok } from "../../scim/index.ts";
import type { ServedType } from "../catalog/catalog.ts";
import type { ServerContext } from "../context.ts";
import { viewOf } from "../render.ts";
import { type Lookup, type ReadyFilter, readFilter } from "./filters.ts";
import { plainLookup } from "./plain-lookup.ts";

/** The records of a type a filter lets through, in order of creation. */
export const select = async (
  context: ServerContext,
  type: ServedType,
  text: string,
  base: string,
): Promise<Outcome<readonly StoredResource[]>> => {
  const { hooks, profile } = context;
  const plain = hooks.onMatch === undefined ? plainLookup(type, text) : undefined;
  if (plain !== undefined) return ok(await lookUp(context, type, plain));
  const filter = readFilter(type, text, profile.tolerances);
  if (!filter.ok) return filter;
  const { lookup } = filter.value;
  const matches = matcher(context, type, filter.value, base);
  if (lookup === undefined || hooks.onMatch !== undefined) return ok(await lookAtAll(context, type, matches));
  return ok((await lookUp(context, type, lookup)).filter(matches));
};

const lookAtAll = async (
  context: ServerContext,
  type: ServedType,
  matches: (record: StoredResource) => boolean,
): Promise<readonly StoredResource[]> => {
  const found: StoredResource[] = [];
  for await (const batch of context.store.batches(type.name)) {
    for (const record of batch) if (matches(record)) found.push(record);
  }
  return found;
};

export const selectAll = async ({ store }: ServerContext, type: ServedType): Promise<readonly StoredResource[]> =>
  (await store.page(type.name, 0, Number.POSITIVE_INFINITY)).records;

const lookUp = async (
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
