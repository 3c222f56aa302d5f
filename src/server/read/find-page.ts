import { compareBy, type JsonObject, type ListQuery, type Outcome, ok } from "../../scim/index.ts";
import type { ServedType } from "../catalog/catalog.ts";
import type { ServerContext } from "../context.ts";
import { type Shown, viewOf } from "../render.ts";
import { isOnlyInView } from "./only-in-view.ts";
import { select, selectAll } from "./select.ts";

/** What is to be found, and for whom. */
export interface Wanted {
  readonly types: readonly ServedType[];
  /** As text: what it means depends on the type. */
  readonly filter: string | undefined;
  readonly query: ListQuery;
  readonly base: string;
}

export interface FoundPage {
  readonly found: readonly Shown[];
  /** Of all that match, not only of those on the page. */
  readonly total: number;
}

/** RFC 7644 §3.4.2.4. */
export const findPage = async (context: ServerContext, wanted: Wanted): Promise<Outcome<FoundPage>> => {
  const offset = wanted.query.startIndex - 1;
  const limit = limitOf(context, wanted.query);
  const type = plainType(context, wanted);
  if (type !== undefined) return ok(await storedPage(context, type, wanted.base, offset, limit));
  const all = await allInOrder(context, wanted);
  return all.ok ? ok({ found: all.value.slice(offset, offset + limit), total: all.value.length }) : all;
};

export const limitOf = ({ profile: { features } }: ServerContext, { count }: ListQuery): number =>
  Math.min(count ?? features.pageSizeDefault, features.filter.maxResults);

export const sortByOf = ({ profile: { features } }: ServerContext, { sortBy }: ListQuery): ListQuery["sortBy"] =>
  features.sort ? sortBy : undefined;

/** The one type asked for, where it stands in the store as it is asked for: without a filter or an order of its own. */
export const plainType = (context: ServerContext, { types, filter, query }: Wanted): ServedType | undefined => {
  const [type, ...others] = types;
  return others.length === 0 && filter === undefined && sortByOf(context, query) === undefined ? type : undefined;
};

export const storedPage = async (
  { store }: ServerContext,
  type: ServedType,
  base: string,
  offset: number,
  limit: number,
): Promise<FoundPage> => {
  const { total, records } = await store.page(type.name, offset, limit);
  return { found: records.map((record) => ({ type, record, base })), total };
};

/** All that match; those which nothing else orders type by type, and within a type by creation. */
export const allInOrder = async (context: ServerContext, wanted: Wanted): Promise<Outcome<readonly Shown[]>> => {
  const matching = await allMatching(context, wanted);
  const sortBy = sortByOf(context, wanted.query);
  if (!matching.ok || sortBy === undefined) return matching;
  return ok(inOrderOf(matching.value, sortBy, wanted.query.sortOrder, wanted.types));
};

const allMatching = async (
  context: ServerContext,
  { types, filter, base }: Wanted,
): Promise<Outcome<readonly Shown[]>> => {
  const found: Shown[] = [];
  for (const type of types) {
    const records =
      filter === undefined ? ok(await selectAll(context, type)) : await select(context, type, filter, base);
    if (!records.ok) return records;
    for (const record of records.value) found.push({ type, record, base });
  }
  return ok(found);
};

/** RFC 7644 §3.4.2.3. What sorts is what a client may see. */
const inOrderOf = (
  found: readonly Shown[],
  sortBy: NonNullable<ListQuery["sortBy"]>,
  sortOrder: ListQuery["sortOrder"],
  types: readonly ServedType[],
): readonly Shown[] => {
  const [first] = types;
  if (first === undefined) return found;
  const compare = compareBy(sortBy, sortOrder, first.definition);
  const seen = seenBy(sortBy, types);
  return found
    .map((shown): readonly [Shown, JsonObject] => [shown, seen(shown)])
    .sort(([, a], [, b]) => compare(a, b))
    .map(([shown]) => shown);
};

/** What of a resource a client may see, where the stored one says more or less of the attribute. */
export const seenBy = (
  sortBy: NonNullable<ListQuery["sortBy"]>,
  types: readonly ServedType[],
): ((shown: Shown) => JsonObject) =>
  types.some((type) => isOnlyInView(type, sortBy)) ? viewOf : (shown) => shown.record.resource;
