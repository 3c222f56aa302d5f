import type { CheckContext } from "../../model/check.ts";
import { traceCheck } from "../../model/check.ts";
import type { Exchange } from "../../model/exchange.ts";
import { trace } from "../example.ts";
import { parameterOf } from "../memory/address.ts";
import { exampleError } from "../support/error-body.ts";
import { listed } from "../support/example-definitions.ts";
import { listAddressOf } from "../support/list-answer.ts";

/** Queries that were answered 200, whatever page of them was asked for. */
type Answered = ReadonlySet<string>;

const answeredMax = 100;

const parameters = ["filter", "sortBy", "sortOrder", "attributes", "excludedAttributes"];

/** What is asked for, without the page. */
const queryOf = (exchange: Exchange, context: CheckContext): string | undefined => {
  const address = listAddressOf(exchange, context);
  if (address === undefined || exchange.request.auth !== undefined) return undefined;
  const values = parameters.map((name) => parameterOf(exchange, address, name) ?? "");
  return JSON.stringify([address.type.resourceType.endpoint, ...values]);
};

const startIndexOf = (exchange: Exchange, context: CheckContext): number => {
  const address = listAddressOf(exchange, context);
  return address === undefined ? 1 : Number(parameterOf(exchange, address, "startIndex") ?? 1);
};

const refusals = new Set([400, 404, 416, 422]);

export const endIsNoError = traceCheck<Answered>({
  id: "paging/end-is-no-error",
  kind: "trace",
  title: "A startIndex behind the last result is answered with an empty page, not refused",
  requirement: "RFC7644-3.4.2.4-10",
  initial: new Set(),
  fold: (answered, exchange, context) => {
    const query = queryOf(exchange, context);
    if (query === undefined) return { state: answered };
    const { status } = exchange.response;
    const startIndex = startIndexOf(exchange, context);
    if (status === 200 && answered.size < answeredMax && !answered.has(query))
      return { state: new Set([...answered, query]) };
    if (!(startIndex > 1) || !answered.has(query)) return { state: answered };
    const finding = {
      where: "status",
      expected: "200 with an empty page",
      actual: `${status} for startIndex=${startIndex}`,
    };
    return { state: answered, isJudged: true, findings: refusals.has(status) ? [finding] : [] };
  },
  examples: {
    passes: trace({ body: listed() }, { path: "/Users?startIndex=100", body: { ...listed(), totalResults: 3 } }),
    fails: trace({ body: listed() }, { path: "/Users?startIndex=100", status: 400, body: exampleError(400) }),
  },
});
