import { type Check, type CheckContext, type FindingDraft, type TraceCheck, traceCheck } from "../../model/check.ts";
import type { Exchange } from "../../model/exchange.ts";
import type { Json, JsonObject } from "../../scim/json.ts";
import type { ExampleExchange } from "../example.ts";
import { parameterOf } from "../memory/address.ts";
import { valueIn } from "../memory/attributes.ts";
import { isWrite } from "../memory/read-answer.ts";
import { listed } from "./example-definitions.ts";
import { exampleUser } from "./example-user.ts";
import { type ListAnswer, listAddressOf, listAnswerOf } from "./list-answer.ts";

/** Pages of one query that were read by cursor from the first on, one after the other, while nothing was written. */
export interface CursorWalk {
  readonly query: string;
  /** The cursor that goes on. */
  readonly next: string;
  readonly ids: readonly string[];
}

export interface CursorPage {
  readonly answer: ListAnswer;
  /** Empty for the first page. */
  readonly cursor: string;
  readonly next: Json | undefined;
  readonly previous: Json | undefined;
  readonly ids: readonly string[];
  /** What was read before on this walk; undefined when the page does not continue one. */
  readonly before?: CursorWalk;
}

const idsMax = 5_000;

const parameters = ["filter", "sortBy", "sortOrder", "count", "attributes", "excludedAttributes"];

const queryOf = (exchange: Exchange, { address }: ListAnswer): string =>
  parameters
    .map((name) => parameterOf(exchange, address, name) ?? "")
    .concat(address.type.resourceType.endpoint, String(address.isSearch))
    .join("\n");

/** The cursor a list was asked for with. */
export const cursorAsked = (exchange: Exchange, context: CheckContext): string | undefined => {
  const address = listAddressOf(exchange, context);
  return address === undefined ? undefined : parameterOf(exchange, address, "cursor");
};

/** A cursor is only one where the target gives cursors; others ignore the parameter like any they do not know. */
const knowsCursors = (body: JsonObject, { facts }: CheckContext): boolean =>
  facts.capabilities.pagination?.cursor === true || valueIn(body, "nextCursor") !== undefined;

const pageOf = (walk: CursorWalk | undefined, exchange: Exchange, context: CheckContext): CursorPage | undefined => {
  const answer = listAnswerOf(exchange, context);
  const cursor = cursorAsked(exchange, context);
  if (answer?.body === undefined || cursor === undefined || !knowsCursors(answer.body, context)) return undefined;
  const isNext = walk?.next === cursor && walk.query === queryOf(exchange, answer);
  return {
    answer,
    cursor,
    next: valueIn(answer.body, "nextCursor"),
    previous: valueIn(answer.body, "previousCursor"),
    ids: answer.resources.map((each) => valueIn(each, "id")).filter((id) => typeof id === "string"),
    ...(isNext ? { before: walk } : {}),
  };
};

const walkAfter = (page: CursorPage, exchange: Exchange): CursorWalk | undefined => {
  const { before, cursor, next, ids, answer } = page;
  if (typeof next !== "string" || next === "" || (cursor !== "" && before === undefined)) return undefined;
  const all = [...(before?.ids ?? []), ...ids];
  return all.length > idsMax ? undefined : { query: queryOf(exchange, answer), next, ids: all };
};

interface State {
  readonly walk?: CursorWalk;
}

interface CursorCheck {
  readonly id: string;
  readonly title: string;
  readonly requirement: string;
  /** Undefined when the page leaves nothing to judge. */
  readonly judge: (page: CursorPage) => readonly FindingDraft[] | undefined;
  readonly examples: TraceCheck["examples"];
}

/** A check of pages that are found by cursor (RFC 9865 §2). */
export const cursorCheck = ({ judge, ...check }: CursorCheck): Check =>
  traceCheck<State>({
    kind: "trace",
    ...check,
    initial: {},
    fold: (state, exchange, context) => {
      if (isWrite(exchange)) return { state: {} };
      const page = pageOf(state.walk, exchange, context);
      if (page === undefined) return { state };
      const walk = walkAfter(page, exchange);
      const next = walk === undefined ? {} : { walk };
      const findings = judge(page);
      return findings === undefined ? { state: next } : { state: next, isJudged: true, findings };
    },
  });

/** A page of a list of three, two at a time, by the ids on it. */
export const cursorPage = (
  cursor: string,
  ids: readonly string[],
  more: JsonObject,
  query = "count=2",
): ExampleExchange => {
  const { startIndex: _, ...list } = listed(...ids.map((id) => ({ ...exampleUser, id })));
  return { path: `/Users?${query}&cursor=${cursor}`, body: { ...list, totalResults: 3, ...more } };
};
