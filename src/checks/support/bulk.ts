import type { Exchange } from "../../model/exchange.ts";
import { isObject, type Json, type JsonObject, textOf } from "../../scim/json.ts";
import { valueIn } from "../memory/attributes.ts";
import { isBulk } from "./request.ts";

/** One result of a bulk answer, the operation it is for (where that can be told), and the status it tells. */
export interface BulkResult {
  readonly value: JsonObject;
  /** JSON Pointer into the body. */
  readonly pointer: string;
  readonly operation?: JsonObject;
  readonly status?: number;
}

/** A bulk request that was answered with success. */
export interface BulkAnswer {
  readonly operations: readonly JsonObject[];
  readonly failOnErrors?: number;
  readonly body: JsonObject;
  /** Undefined when the answer has no list of them. */
  readonly results?: readonly BulkResult[];
}

const objectsIn = (value: Json | undefined): readonly JsonObject[] | undefined =>
  Array.isArray(value) ? value.filter(isObject) : undefined;

export const operationsOf = ({ request }: Pick<Exchange, "request">): readonly JsonObject[] =>
  objectsIn(valueIn(request.body, "Operations")) ?? [];

/** RFC 7644 §3.7.3; its older figures have an object for a status, and a number says the same. */
export const statusOf = (result: JsonObject): number | undefined => {
  const status = valueIn(result, "status");
  const code = isObject(status) ? valueIn(status, "code") : status;
  const number = typeof code === "string" && /^\d{3}$/.test(code) ? Number(code) : code;
  return typeof number === "number" && Number.isInteger(number) && number >= 100 && number < 600 ? number : undefined;
};

export const methodOf = (operation: JsonObject | undefined): string =>
  textOf(valueIn(operation, "method") ?? "").toUpperCase();

/** By its bulkId; else by its place, where as many came back as were sent and the method is the same. */
const operationFor = (
  result: JsonObject,
  at: number,
  count: number,
  operations: readonly JsonObject[],
): JsonObject | undefined => {
  const bulkId = valueIn(result, "bulkId");
  const named = operations.filter((each) => bulkId !== undefined && valueIn(each, "bulkId") === bulkId);
  if (named.length > 0) return named.length === 1 ? named[0] : undefined;
  const placed = count === operations.length ? operations[at] : undefined;
  return methodOf(placed) === methodOf(result) ? placed : undefined;
};

const resultsIn = (body: JsonObject, operations: readonly JsonObject[]): readonly BulkResult[] | undefined => {
  const results = objectsIn(valueIn(body, "Operations"));
  return results?.map((value, at) => {
    const operation = operationFor(value, at, results.length, operations);
    const status = statusOf(value);
    return {
      value,
      pointer: `/Operations/${at}`,
      ...(operation === undefined ? {} : { operation }),
      ...(status === undefined ? {} : { status }),
    };
  });
};

export const isAnsweredBulk = (exchange: Exchange): boolean => {
  const { status, body } = exchange.response;
  return status >= 200 && status < 300 && isBulk(exchange) && isObject(body);
};

export const bulkAnswerOf = (exchange: Exchange): BulkAnswer | undefined => {
  const { body } = exchange.response;
  if (!isAnsweredBulk(exchange) || !isObject(body)) return undefined;
  const operations = operationsOf(exchange);
  const results = resultsIn(body, operations);
  const failOnErrors = valueIn(exchange.request.body, "failOnErrors");
  return {
    operations,
    body,
    ...(typeof failOnErrors === "number" ? { failOnErrors } : {}),
    ...(results === undefined ? {} : { results }),
  };
};

/** RFC 7644 §3.7.2. */
export const bulkIdIn = (value: Json | undefined): string | undefined =>
  typeof value === "string" ? /^bulkId:(.+)$/i.exec(value)?.[1] : undefined;
