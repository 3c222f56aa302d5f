import type { ServerFeatures } from "../../model/profile.ts";
import { type Outcome, ok, readListQuery } from "../../scim/index.ts";
import { answer, answerOr } from "../answer.ts";
import type { Answering, Call } from "../call.ts";
import type { ServedType } from "../catalog/catalog.ts";
import type { ServerContext } from "../context.ts";
import { type Cursor, parseCursor, printCursor, refuseCursor } from "./cursor.ts";
import { type CursorPage, findByCursor } from "./find-by-cursor.ts";
import { listText } from "./list-text.ts";
import type { QueryTexts } from "./list-texts.ts";

/** RFC 9865 §2.3 and §2.4: who names a way to page gets that one, and who names none the server's own. */
export const isByCursor = ({ pagination: { methods } }: ServerFeatures, { cursor, startIndex }: QueryTexts): boolean =>
  cursor === undefined ? startIndex === undefined && methods[0] === "cursor" : methods.includes("cursor");

/** RFC 9865 §2. */
export const listByCursor = (
  context: ServerContext,
  call: Call,
  types: readonly ServedType[],
  texts: QueryTexts,
): Answering => {
  const { filter, cursor: _, ...rest } = texts;
  const question = questionOf(types, texts);
  return answerOr(countIn(texts), () =>
    answerOr(readListQuery(rest), (query) =>
      answerOr(placeIn(context, texts, query, question), async (place) => {
        const page = await findByCursor(context, { types, filter, query, base: call.base }, place);
        return answerOr(page, (found) =>
          answer(200, listText(found, query.projection, neighbours(context, found, query, question))),
        );
      }),
    ),
  );
};

/** What a cursor is bound to; the count is not part of it, because another one has an error of its own. */
const questionOf = (types: readonly ServedType[], texts: QueryTexts): string => {
  const { filter, sortBy, sortOrder, attributes, excludedAttributes } = texts;
  const parts = [filter, sortBy, sortOrder, attributes?.toString(), excludedAttributes?.toString()];
  return JSON.stringify([...types.map(({ name }) => name), ...parts.map((part) => part ?? null)]);
};

/** RFC 9865 §2.1: what is wrong about paging is said in its own words. */
const countIn = ({ count, startIndex }: QueryTexts): Outcome<undefined> => {
  if (startIndex !== undefined)
    return refuseCursor("invalidValue", "A page is found by cursor or by startIndex, not both");
  if (count === undefined || count === "" || /^[+-]?\d{1,15}$/.test(count.trim())) return ok(undefined);
  return refuseCursor("invalidCount", `count takes a whole number, not "${count}"`);
};

const placeIn = (
  { profile, seal, clock }: ServerContext,
  { cursor = "" }: QueryTexts,
  { count = null }: { readonly count?: number | null },
  question: string,
): Outcome<Cursor | undefined> => {
  if (cursor === "") return ok(undefined);
  const read = parseCursor(cursor, question, seal);
  if (!read.ok) return read;
  if (read.value.issuedMs + profile.features.pagination.cursorTimeoutS * 1_000 < clock())
    return refuseCursor("expiredCursor", "The cursor is too old: begin again with the first page");
  return read.value.count === count
    ? read
    : refuseCursor("invalidCount", "count must stay what it was when the first page was asked for");
};

/** RFC 9865 §2: each is left out where there is no such page. */
const neighbours = (
  { seal, clock }: ServerContext,
  { next, previous }: CursorPage,
  { count = null }: { readonly count?: number | null },
  question: string,
): string => {
  const at = { count, issuedMs: clock() };
  const [nextCursor, previousCursor] = [
    next && printCursor({ direction: "after", mark: next, ...at }, question, seal),
    previous && printCursor({ direction: "before", mark: previous, ...at }, question, seal),
  ];
  return [
    ["nextCursor", nextCursor],
    ["previousCursor", previousCursor],
  ]
    .map(([name, text]) => (text === undefined ? "" : `"${name}":"${text}",`))
    .join("");
};
