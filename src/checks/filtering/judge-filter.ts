import type { CheckContext } from "../../model/check.ts";
import type { Exchange } from "../../model/exchange.ts";
import type { Filter } from "../../scim/filter/filter.ts";
import { addressOf, parameterOf } from "../memory/address.ts";
import { valueIn } from "../memory/attributes.ts";
import { nothing } from "../memory/judgement.ts";
import type { Memory } from "../memory/memory.ts";
import { isRefusal, pageIn } from "../memory/read-answer.ts";
import { filterCauseOf } from "./cause.ts";
import { hasUnknownOperator, judgeInvalid, ordersFlags } from "./judge-invalid.ts";
import { judgeList } from "./judge-list.ts";
import { type FilterJudgement, one, type Query, statusText } from "./query.ts";
import { faresOf, readFilter } from "./read-filter.ts";
import { shapeOf } from "./shape.ts";
import { isRefusedForItsText, refusedForItsText } from "./takes-any-text.ts";

/** A cursor may be what is refused (RFC 9865 §2.1), and so may the message that a search is written in. */
const mayBeAboutElse = ({ exchange, address }: Query): boolean =>
  parameterOf(exchange, address, "cursor") !== undefined ||
  (address.isSearch && valueIn(exchange.response.body, "scimType") === "invalidSyntax");

/** A filter whose twin was accepted cannot be refused for its letter case, or for the text it asks for. */
const judgeRefused = (query: Query, filter: Filter): FilterJudgement => {
  const { exchange, address, text, memory } = query;
  const isKnown = [...memory.resources.values()].some(({ type }) => type === address.type);
  // Where nobody was ever met, there may be no such endpoint.
  if (exchange.response.status === 404 && exchange.request.method === "GET" && isKnown)
    return one("no-match-is-a-success", {
      where: "status",
      expected: "200 with an empty list",
      actual: "404",
      message: `A filter without a match is answered with an empty list, not with an error: ${text}`,
    });
  const cause = filterCauseOf(text, filter, address.type, undefined);
  const isAboutCase = cause === "operators-in-any-case" || cause === "names-in-any-case";
  if (!isRefusal(exchange.response) || exchange.response.status === 429) return nothing;
  if (mayBeAboutElse(query)) return nothing;
  if (!memory.accepted.has(shapeOf(filter, address.type))) return nothing;
  if (!isAboutCase)
    return isRefusedForItsText(exchange, filter, address.type) ? refusedForItsText(exchange, filter, text) : nothing;
  return one(cause, {
    where: "status",
    expected: "200, as for the same filter in other letters",
    actual: statusText(exchange),
    message: `A filter was refused for the letter case of its words: ${text}`,
  });
};

const judge = (query: Query): FilterJudgement => {
  const { exchange, address, text, memory } = query;
  const read = readFilter(text);
  if (read.kind === "lenient") return nothing;
  if (read.kind === "malformed")
    return judgeInvalid(query, hasUnknownOperator(text) ? "refuses-unknown-operator" : "refuses-malformed");
  const { filter } = read;
  const fares = faresOf(filter, [{}], address.type.readings);
  if (fares.size === 1 && fares.has("refused"))
    return judgeInvalid(query, ordersFlags(filter, address) ? "refuses-order-on-boolean" : "refuses-malformed");
  const page = pageIn(exchange, address);
  if (page === undefined) return judgeRefused(query, filter);
  const { judged, faults } = judgeList(query, filter, page);
  const isTwin = memory.accepted.has(shapeOf(filter, address.type));
  return { judged: [...judged, "no-match-is-a-success", ...(isTwin ? ["takes-any-text" as const] : [])], faults };
};

/** Everything one query says about the filter language, by cause. */
export const judgeFilter = (memory: Memory, exchange: Exchange, context: CheckContext): FilterJudgement => {
  const address = addressOf(exchange, context);
  const text = address === undefined ? undefined : parameterOf(exchange, address, "filter");
  const isSupported = context.facts.capabilities.filter?.supported !== false;
  if (address === undefined || address.id !== undefined || text === undefined || !isSupported) return nothing;
  return judge({ exchange, address, text, memory });
};
