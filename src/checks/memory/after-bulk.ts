import type { Exchange } from "../../model/exchange.ts";
import { type BulkResult, bulkAnswerOf, bulkIdIn, methodOf } from "../support/bulk.ts";
import { valueIn } from "./attributes.ts";

const pathOf = ({ operation }: BulkResult): string | undefined => {
  const path = valueIn(operation, "path");
  return typeof path === "string" && !path.split("/").some((part) => bulkIdIn(part) !== undefined) ? path : undefined;
};

/** An operation on a resource that was there before, with its result, as the exchange it would have been alone. */
const alone = (exchange: Exchange, result: BulkResult): readonly Exchange[] => {
  const [path, method] = [pathOf(result), methodOf(result.operation)];
  // 202 is what is not done yet.
  if (
    path === undefined ||
    result.status === undefined ||
    result.status === 202 ||
    !["PUT", "PATCH", "DELETE"].includes(method)
  )
    return [];
  const { body: _message, text: _asText, ...request } = exchange.request;
  const { body: _results, text: _told, ...response } = exchange.response;
  const data = valueIn(result.operation, "data");
  const address = path.startsWith("/") ? path : `/${path}`;
  return [
    {
      ...exchange,
      request: { ...request, method, path: address, ...(data === undefined ? {} : { body: data }) },
      response: { ...response, status: result.status },
    },
  ];
};

/** What a bulk request did to resources that one operation alone speaks of: their order among each other is the target's own. */
export const exchangesIn = (exchange: Exchange): readonly Exchange[] => {
  const all = (bulkAnswerOf(exchange)?.results ?? []).flatMap((result) => alone(exchange, result));
  return all.filter(({ request }) => all.filter((other) => other.request.path === request.path).length === 1);
};
