import type { FindingDraft } from "../../model/check.ts";
import type { Exchange } from "../../model/exchange.ts";
import { isObject, type JsonObject } from "../../scim/json.ts";
import { type DiscoveryEndpoint, definitionsIn, discoveryTargetOf } from "./discovery.ts";
import type { Published } from "./published.ts";
import { kindOf, show } from "./text.ts";

/** Answers that speak of the caller or the moment and not of what was asked for. */
const says = (status: number): boolean => status !== 401 && status !== 403 && status !== 429 && status < 500;

/** A GET of one schema or resource type that was really looked for. */
export const isReadById = (exchange: Exchange, endpoint: DiscoveryEndpoint): boolean => {
  if (exchange.request.method !== "GET" || !says(exchange.response.status)) return false;
  const target = discoveryTargetOf(exchange);
  return target?.endpoint === endpoint && target.id !== undefined;
};

/** The definition that the endpoint's list shows under the id a request names. */
export const listedDefinition = (
  published: Published,
  exchange: Exchange,
  endpoint: DiscoveryEndpoint,
  idOf: (definition: JsonObject) => string,
): JsonObject | undefined => {
  const list = published[endpoint];
  const id = discoveryTargetOf(exchange)?.id?.toLowerCase();
  if (list === undefined || id === undefined) return undefined;
  return definitionsIn(list, endpoint).find(({ value }) => idOf(value).toLowerCase() === id)?.value;
};

/** What is wrong with the answer to a GET of a definition that the list of the endpoint shows under this id. */
export const byIdProblems = (exchange: Exchange, member: "id" | "name", expected: string): readonly FindingDraft[] => {
  const { status, body } = exchange.response;
  const message = `${expected} stands in the list but cannot be read by itself`;
  if (status !== 200) return [{ where: "status", expected: "200", actual: String(status), message }];
  if (!isObject(body)) return [{ where: "", expected: "one object", actual: kindOf(body) }];
  if (Array.isArray(body.Resources)) return [{ where: "", expected: `one object, ${expected}`, actual: "a list" }];
  const value = body[member];
  return typeof value === "string" && value.toLowerCase() === expected.toLowerCase()
    ? []
    : [{ where: `/${member}`, expected, actual: show(value) }];
};
