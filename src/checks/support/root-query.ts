import type { CheckContext } from "../../model/check.ts";
import type { Exchange } from "../../model/exchange.ts";
import type { Filter } from "../../scim/filter/filter.ts";
import { isDecidable } from "../filtering/decidable.ts";
import { faresOf, readFilter } from "../filtering/read-filter.ts";
import { parameterOf } from "../memory/address.ts";
import type { Known, Memory } from "../memory/memory.ts";
import { idOf, type Page, pageIn } from "../memory/read-answer.ts";
import { typesOf } from "../memory/types.ts";
import { targetOf } from "./request.ts";
import { isSearch } from "./resources.ts";

/** A filter at the server root, and how each resource of the scenario's own fared. */
export interface RootQuery {
  readonly text: string;
  readonly page: Page;
  readonly own: readonly {
    readonly known: Known;
    readonly fares: ReadonlySet<"match" | "no-match" | "refused">;
    readonly isListed: boolean;
  }[];
}

/** RFC 7644 §3.4.2.1: a query over all that a target holds. */
export const isRootQuery = (exchange: Exchange): boolean => {
  const { segments } = targetOf(exchange);
  const isRead = segments.length === 0 && exchange.request.method === "GET";
  return exchange.response.status === 200 && (isRead || (segments.length === 1 && isSearch(exchange)));
};

/** Parameters and pages are those of any list, of whatever type. */
const addressIn = (exchange: Exchange, { facts }: CheckContext) => {
  const [type] = typesOf(facts);
  return type === undefined ? undefined : { type, isSearch: isSearch(exchange), query: targetOf(exchange).query };
};

const faring = (memory: Memory, filter: Filter, page: Page): RootQuery["own"] =>
  [...memory.resources.values()]
    .filter((known) => !known.isDeleted && isDecidable(known, filter))
    .map((known) => ({
      known,
      fares: faresOf(
        filter,
        known.states.map(({ resource }) => resource),
        known.type.readings,
      ),
      isListed: page.resources.some((resource) => idOf(resource) === known.id),
    }));

export const rootQueryOf = (memory: Memory, exchange: Exchange, context: CheckContext): RootQuery | undefined => {
  const address = addressIn(exchange, context);
  const text = address && parameterOf(exchange, address, "filter");
  const page = address && pageIn(exchange, address);
  if (text === undefined || page === undefined) return undefined;
  const read = readFilter(text);
  return read.kind === "filter" ? { text, page, own: faring(memory, read.filter, page) } : undefined;
};
