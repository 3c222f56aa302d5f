import { type Check, type CheckContext, type FindingDraft, type TraceCheck, traceCheck } from "../../model/check.ts";
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
  readonly examples: TraceCheck["examples"];
}

/** Queries that were answered 200, whatever page of them was asked for. */
type Answered = ReadonlySet<string>;

const answeredMax = 100;

const parameters = ["filter", "sortBy", "sortOrder", "attributes", "excludedAttributes"];

/** A refusal of the page; whatever is refused for another reason was refused before too. */
const refusals = new Set([400, 416, 422]);

const integer = (text: string | undefined): number | undefined =>
  text !== undefined && /^-?\d+$/.test(text) ? Number(text) : undefined;

interface Asked {
  readonly query: string;
  readonly page: AskedPage;
}

const askedBy = (exchange: Exchange, context: CheckContext): Asked | undefined => {
  const address = listAddressOf(exchange, context);
  if (address === undefined || exchange.request.auth !== undefined) return undefined;
  const values = parameters.map((name) => parameterOf(exchange, address, name) ?? "");
  const startIndex = integer(parameterOf(exchange, address, "startIndex"));
  const count = integer(parameterOf(exchange, address, "count"));
  return {
    query: JSON.stringify([address.type.resourceType.endpoint, address.isSearch, ...values]),
    page: { ...(startIndex === undefined ? {} : { startIndex }), ...(count === undefined ? {} : { count }) },
  };
};

const inWords = ({ startIndex, count }: AskedPage): string =>
  [startIndex === undefined ? "" : `startIndex=${startIndex}`, count === undefined ? "" : `count=${count}`]
    .filter((part) => part !== "")
    .join("&");

/** A check that certain pages of a query are answered when the query itself was answered before. */
export const pagedQueryCheck = ({ concerns, expected, ...check }: PagedQueryCheck): Check =>
  traceCheck<Answered>({
    kind: "trace",
    ...check,
    initial: new Set(),
    fold: (answered, exchange, context) => {
      const asked = askedBy(exchange, context);
      if (asked === undefined) return { state: answered };
      const { status } = exchange.response;
      const isKnown = answered.has(asked.query);
      const state =
        status === 200 && !isKnown && answered.size < answeredMax ? new Set([...answered, asked.query]) : answered;
      if (!concerns(asked.page) || (!isKnown && status !== 200)) return { state };
      const findings: readonly FindingDraft[] = refusals.has(status)
        ? [{ where: "status", expected, actual: `${status} for ${inWords(asked.page)}` }]
        : [];
      return { state, isJudged: true, findings };
    },
  });
