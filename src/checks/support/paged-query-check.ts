import { type Check, type CheckContext, type Lore, loreCheck, type MemoryCheck } from "../../model/check.ts";
import type { Exchange } from "../../model/exchange.ts";
import { parameterOf } from "../memory/address.ts";
import { listAddressOf } from "./list-answer.ts";

/** The page a query asks for, as whole numbers where it gives such. */
export interface AskedPage {
  readonly startIndex?: number;
  readonly count?: number;
}

interface PagedQueryCheck {
  readonly id: string;
  readonly title: string;
  readonly requirement: string;
  /** Pages the check is about. */
  readonly concerns: (page: AskedPage) => boolean;
  readonly expected: string;
  readonly examples: MemoryCheck["examples"];
}

/** Queries that were answered 200, whatever page of them was asked for. */
type Answered = ReadonlySet<string>;

const answeredMax = 100;

const parameters = ["filter", "sortBy", "sortOrder", "attributes", "excludedAttributes"];

/** A refusal of the page; whatever is refused for another reason was refused before too. */
const refusals = new Set([400, 416, 422]);

const integer = (text: string | undefined): number | undefined =>
  text !== undefined && /^-?\d+$/.test(text) ? Number(text) : undefined;

const isAsked = (exchange: Exchange, context: CheckContext): boolean =>
  exchange.request.auth === undefined && listAddressOf(exchange, context) !== undefined;

const queryOf = (exchange: Exchange, context: CheckContext): string | undefined => {
  const address = isAsked(exchange, context) ? listAddressOf(exchange, context) : undefined;
  if (address === undefined) return undefined;
  const values = parameters.map((name) => parameterOf(exchange, address, name) ?? "");
  return [address.type.resourceType.endpoint, address.isSearch, ...values].join("\n");
};

const pageOf = (exchange: Exchange, context: CheckContext): AskedPage => {
  const address = listAddressOf(exchange, context);
  if (address === undefined) return {};
  const startIndex = integer(parameterOf(exchange, address, "startIndex"));
  const count = integer(parameterOf(exchange, address, "count"));
  return { ...(startIndex === undefined ? {} : { startIndex }), ...(count === undefined ? {} : { count }) };
};

const lore: Lore<Answered> = {
  initial: new Set(),
  learn: (answered, exchange, context) => {
    if (exchange.response.status !== 200 || answered.size >= answeredMax) return answered;
    const query = queryOf(exchange, context);
    return query === undefined || answered.has(query) ? answered : new Set([...answered, query]);
  },
};

const inWords = ({ startIndex, count }: AskedPage): string =>
  [startIndex === undefined ? "" : `startIndex=${startIndex}`, count === undefined ? "" : `count=${count}`]
    .filter((part) => part !== "")
    .join("&");

/** A check that certain pages of a query are answered when the query itself was answered before. */
export const pagedQueryCheck = ({ concerns, expected, ...check }: PagedQueryCheck): Check =>
  loreCheck<Answered>({
    kind: "memory",
    ...check,
    lore,
    appliesTo: isAsked,
    judge: (answered, exchange, context) => {
      const page = pageOf(exchange, context);
      if (!concerns(page)) return undefined;
      const { status } = exchange.response;
      if (status === 200) return [];
      if (!answered.has(queryOf(exchange, context) ?? "")) return undefined;
      return refusals.has(status) ? [{ where: "status", expected, actual: `${status} for ${inWords(page)}` }] : [];
    },
  });
