import type { CheckContext } from "../../model/check.ts";
import type { Exchange } from "../../model/exchange.ts";
import { keyOf, parameterOf } from "../memory/address.ts";
import { valueIn } from "../memory/attributes.ts";
import type { Memory } from "../memory/memory.ts";
import { type ListAnswer, listAnswerOf } from "./list-answer.ts";

/** One page of a walk. */
interface Page {
  readonly startIndex: number;
  readonly ids: readonly string[];
}

/** The pages of one query that were read while nothing was written, in order, without a gap. */
export interface Walk {
  readonly query: string;
  readonly total: number;
  readonly pages: readonly Page[];
  /** Every resource seen was made by this scenario, so nobody else's doing can have moved the pages. */
  readonly isOwn: boolean;
}

/** What one more page did to a walk. */
export interface Turn {
  readonly walk: Walk;
  readonly page: Page;
  readonly answer: ListAnswer;
  /** The page that some of this page's ids were seen on before. */
  readonly repeated?: Page;
}

/** A walk is followed so far; who pages on for ever is told so by other checks. */
const pagesMax = 200;

const writes = new Set(["POST", "PUT", "PATCH", "DELETE"]);

const queryOf = (exchange: Exchange, { address }: ListAnswer): string =>
  ["filter", "sortBy", "sortOrder", "attributes", "excludedAttributes"]
    .map((name) => parameterOf(exchange, address, name) ?? "")
    .concat(address.type.resourceType.endpoint, String(address.isSearch))
    .join("\n");

const idsOf = ({ resources }: ListAnswer): readonly string[] =>
  resources.map((each) => valueIn(each, "id")).filter((id) => typeof id === "string");

const isOwnPage = (memory: Memory, { address }: ListAnswer, ids: readonly string[]): boolean =>
  ids.length > 0 && ids.every((id) => memory.resources.has(keyOf(address.type, id)));

const endOf = ({ startIndex, ids }: Page): number => startIndex + ids.length;

const continues = (walk: Walk | undefined, query: string, page: Page, total: number): walk is Walk => {
  const last = walk?.pages.at(-1);
  return walk?.query === query && walk.total === total && last !== undefined && endOf(last) === page.startIndex;
};

const isWrite = (exchange: Exchange, isList: boolean): boolean => writes.has(exchange.request.method) && !isList;

/** The walk after an exchange: a page may begin, continue or end it, and a write breaks it off. */
export const walkOn = (
  walk: Walk | undefined,
  memory: Memory,
  exchange: Exchange,
  context: CheckContext,
): Turn | "broken" | "other" => {
  const answer = listAnswerOf(exchange, context);
  if (answer === undefined) return isWrite(exchange, false) ? "broken" : "other";
  const { total } = answer;
  if (total === undefined || answer.count === 0 || answer.isByCursor) return "other";
  const query = queryOf(exchange, answer);
  const page = { startIndex: answer.startIndex, ids: idsOf(answer) };
  if (!continues(walk, query, page, total)) {
    if (page.startIndex !== 1) return "broken";
    const first = { query, total, pages: [page], isOwn: isOwnPage(memory, answer, page.ids) };
    return { walk: first, page, answer };
  }
  const repeated = walk.pages.find(({ ids }) => ids.some((id) => page.ids.includes(id)));
  const isOwn = walk.isOwn && (page.ids.length === 0 || isOwnPage(memory, answer, page.ids));
  const next = { ...walk, isOwn, pages: [...walk.pages, page].slice(-pagesMax) };
  return {
    walk: next,
    page,
    answer,
    ...(repeated === undefined ? {} : { repeated }),
  };
};
