import { compareBy, type JsonObject, type ListQuery, type Outcome, ok } from "../../scim/index.ts";
import type { ServedType } from "../catalog/catalog.ts";
import type { ServerContext } from "../context.ts";
import { render } from "../render.ts";
import { type Found, select } from "./select.ts";

export interface FoundPage {
  readonly found: readonly Found[];
  /** Of all that match, not only of those on the page. */
  readonly total: number;
  readonly startIndex: number;
}

/** RFC 7644 §3.4.2.4. */
export const findPage = async (
  context: ServerContext,
  types: readonly ServedType[],
  filter: string | undefined,
  query: ListQuery,
  base: string,
): Promise<Outcome<FoundPage>> => {
  const { features } = context.profile;
  const limit = Math.min(query.count ?? features.pageSizeDefault, features.filter.maxResults);
  const sortBy = features.sort ? query.sortBy : undefined;
  const [type, ...others] = types;
  if (type !== undefined && others.length === 0 && filter === undefined && sortBy === undefined) {
    return ok(await storedPage(context, type, query.startIndex, limit));
  }

  const matching = await allMatching(context, types, filter, base);
  if (!matching.ok) return matching;
  const sorted = sortBy === undefined ? matching.value : inOrderOf(matching.value, sortBy, query.sortOrder, base);
  const { startIndex } = query;
  return ok({ found: sorted.slice(startIndex - 1, startIndex - 1 + limit), total: sorted.length, startIndex });
};

/** Without a filter or an order of their own, resources are where they are asked for. */
const storedPage = async (
  { store }: ServerContext,
  type: ServedType,
  startIndex: number,
  limit: number,
): Promise<FoundPage> => {
  const { total, records } = await store.page(type.name, startIndex - 1, limit);
  return { found: records.map((record) => ({ type, record })), total, startIndex };
};

const allMatching = async (
  context: ServerContext,
  types: readonly ServedType[],
  filter: string | undefined,
  base: string,
): Promise<Outcome<readonly Found[]>> => {
  const found: Found[] = [];
  for (const type of types) {
    const ready = filter === undefined ? ok(undefined) : context.filters(type, filter);
    if (!ready.ok) return ready;
    for (const record of await select(context, type, ready.value, base)) found.push({ type, record });
  }
  return ok(found);
};

/** RFC 7644 §3.4.2.3. What sorts is what a client may see. */
const inOrderOf = (
  found: readonly Found[],
  sortBy: NonNullable<ListQuery["sortBy"]>,
  sortOrder: ListQuery["sortOrder"],
  base: string,
): readonly Found[] => {
  const [first] = found;
  if (first === undefined) return found;
  const compare = compareBy(sortBy, sortOrder, first.type.definition);
  const viewed = found.map((one): readonly [Found, JsonObject] => [one, render(one.type, one.record, base).view]);
  return viewed.sort(([, a], [, b]) => compare(a, b)).map(([one]) => one);
};
