import {
  compareBy,
  findAttribute,
  isObject,
  type Json,
  type JsonObject,
  type ListQuery,
  type Outcome,
  ok,
} from "../../scim/index.ts";
import { valueAt, withValueAt } from "../catalog/attributes.ts";
import type { ServedType } from "../catalog/catalog.ts";
import type { ServerContext } from "../context.ts";
import type { Shown } from "../render.ts";
import type { Cursor, Mark } from "./cursor.ts";
import {
  allInOrder,
  type FoundPage,
  limitOf,
  plainType,
  seenBy,
  sortByOf,
  storedPage,
  type Wanted,
} from "./find-page.ts";

/** A page and the marks from which the pages beside it are found; missing where there is none. */
export interface CursorPage extends FoundPage {
  readonly next?: Mark;
  readonly previous?: Mark;
}

/** What a walk goes along. */
interface Track {
  /** How many stand before a mark, the marked one counted when `isIncluded`. */
  readonly countBefore: (mark: Mark, isIncluded: boolean) => Promise<number>;
  readonly page: (offset: number, limit: number) => Promise<FoundPage>;
}

/** RFC 9865 §2: the page beside a mark, so that nothing is missed or met twice because something was written meanwhile. */
export const findByCursor = async (
  context: ServerContext,
  wanted: Wanted,
  place: Pick<Cursor, "direction" | "mark"> | undefined,
): Promise<Outcome<CursorPage>> => {
  const limit = limitOf(context, wanted.query);
  const track = await trackOf(context, wanted);
  if (!track.ok) return track;
  const { countBefore, page } = track.value;
  const isBackwards = place?.direction === "before";
  const edge = place === undefined ? 0 : await countBefore(place.mark, !isBackwards);
  const offset = isBackwards ? Math.max(0, edge - limit) : edge;
  const { found, total } = await page(offset, isBackwards ? edge - offset : limit);
  const [first, last] = [found.at(0), found.at(-1)];
  return ok({
    found,
    total,
    ...(last !== undefined && offset + found.length < total ? { next: await markOf(context, wanted, last) } : {}),
    ...(first !== undefined && offset > 0 ? { previous: await markOf(context, wanted, first) } : {}),
  });
};

const trackOf = async (context: ServerContext, wanted: Wanted): Promise<Outcome<Track>> => {
  const type = plainType(context, wanted);
  if (type !== undefined)
    return ok({
      countBefore: ({ ordinal }, isIncluded) => context.store.countBefore(type.name, ordinal + (isIncluded ? 1 : 0)),
      page: (offset, limit) => storedPage(context, type, wanted.base, offset, limit),
    });
  const all = await allInOrder(context, wanted);
  return all.ok ? ok(listTrack(context, wanted, all.value)) : all;
};

const listTrack = (context: ServerContext, wanted: Wanted, all: readonly Shown[]): Track => ({
  page: async (offset, limit) => ({ found: all.slice(offset, offset + limit), total: all.length }),
  countBefore: async (mark, isIncluded) => {
    const distance = distanceTo(context, wanted, mark);
    let [low, high] = [0, all.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      const shown = all[middle];
      const apart = shown === undefined ? 1 : await distance(shown);
      if (apart < 0 || (apart === 0 && isIncluded)) low = middle + 1;
      else high = middle;
    }
    return low;
  },
});

/** Negative for what stands before the mark. What sorts the same stands type by type, and within a type by creation. */
const distanceTo = (
  { store, ...context }: ServerContext,
  { query, types }: Wanted,
  mark: Mark,
): ((shown: Shown) => Promise<number>) => {
  const sortBy = sortByOf({ store, ...context }, query);
  const [first] = types;
  const compare = sortBy && first ? compareBy(sortBy, query.sortOrder, first.definition) : () => 0;
  const seen = sortBy === undefined ? ({ record }: Shown) => record.resource : seenBy(sortBy, types);
  const rankOf = (name: string): number => types.findIndex((type) => type.name === name);
  return async (shown) =>
    compare(seen(shown), mark.key) ||
    rankOf(shown.type.name) - rankOf(mark.type) ||
    ((await store.ordinal(shown.type.name, shown.record.id)) ?? 0) - mark.ordinal;
};

const markOf = async (context: ServerContext, { query, types }: Wanted, shown: Shown): Promise<Mark> => {
  const sortBy = sortByOf(context, query);
  const [first] = types;
  const key = sortBy && first ? sortedPart(seenBy(sortBy, types)(shown), sortBy, first) : {};
  const ordinal = (await context.store.ordinal(shown.type.name, shown.record.id)) ?? 0;
  return { type: shown.type.name, ordinal, key };
};

/** So much of a resource that it sorts where the whole one does. */
const sortedPart = (
  resource: JsonObject,
  sortBy: NonNullable<ListQuery["sortBy"]>,
  { definition }: ServedType,
): JsonObject => {
  const found = findAttribute(definition, sortBy);
  if (found === undefined) return {};
  const { attribute, parent, urn } = found;
  const { name } = parent ?? attribute;
  const sub = parent === undefined ? "value" : attribute.name;
  const value = valueAt(resource, urn, name);
  return withValueAt({}, urn, name, Array.isArray(value) ? [partOf(chosen(value), sub)] : partOf(value, sub));
};

/** RFC 7644 §3.4.2.3: of several values the primary counts, else the first. */
const chosen = (values: readonly Json[]): Json | undefined =>
  values.find((value) => isObject(value) && value.primary === true) ?? values[0];

const partOf = (value: Json | undefined, sub: string): Json =>
  isObject(value) ? (value[sub] === undefined ? {} : { [sub]: value[sub] }) : (value ?? null);
