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
  readonly startIndex: number;
}

/** RFC 7644 §3.4.2.4. */
export const findPage = async (context: ServerContext, wanted: Wanted): Promise<Outcome<FoundPage>> => {
  const { features } = context.profile;
  const { types, filter, query, base } = wanted;
  const { startIndex } = query;
  const limit = Math.min(query.count ?? features.pageSizeDefault, features.filter.maxResults);
  const sortBy = features.sort ? query.sortBy : undefined;
  const [type, ...others] = types;
  if (type !== undefined && others.length === 0 && filter === undefined && sortBy === undefined) {
    // Without a filter or an order of their own, resources stand where they are asked for.
    const { total, records } = await context.store.page(type.name, startIndex - 1, limit);
    return ok({ found: records.map((record) => ({ type, record, base })), total, startIndex });
  }

  const matching = await allMatching(context, wanted);
  if (!matching.ok) return matching;
  const sorted = sortBy === undefined ? matching.value : inOrderOf(matching.value, sortBy, query.sortOrder, types);
  return ok({ found: sorted.slice(startIndex - 1, startIndex - 1 + limit), total: sorted.length, startIndex });
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
  const isInView = types.some((type) => isOnlyInView(type, sortBy));
  const seen = (shown: Shown): JsonObject => (isInView ? viewOf(shown) : shown.record.resource);
  return found
    .map((shown): readonly [Shown, JsonObject] => [shown, seen(shown)])
    .sort(([, a], [, b]) => compare(a, b))
    .map(([shown]) => shown);
};
