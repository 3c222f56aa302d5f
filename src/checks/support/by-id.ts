import type { FindingDraft } from "../../model/check.ts";
import type { Exchange } from "../../model/exchange.ts";
import { isObject } from "../../scim/json.ts";
import { type DiscoveryEndpoint, discoveryTargetOf } from "./discovery.ts";
import { kindOf, show } from "./text.ts";

/** Answers that speak of the caller or the moment and not of what was asked for. */
const says = (status: number): boolean => status !== 401 && status !== 403 && status !== 429 && status < 500;

/** A GET of one schema or resource type that was really looked for. */
export const isReadById = (exchange: Exchange, endpoint: DiscoveryEndpoint): boolean => {
  if (exchange.request.method !== "GET" || !says(exchange.response.status)) return false;
  const target = discoveryTargetOf(exchange);
  return target?.endpoint === endpoint && target.id !== undefined;
};

/** What is wrong with the answer to a GET of a definition that the list of the endpoint shows under this id. */
export const byIdProblems = (exchange: Exchange, member: "id" | "name", expected: string): readonly FindingDraft[] => {
  const { status, body } = exchange.response;
  if (status !== 200)
    return [
      {
        where: "status",
        expected: "200",
        actual: String(status),
        message: `${expected} stands in the list but cannot be read by itself`,
      },
    ];
  if (!isObject(body)) return [{ where: "", expected: "one object", actual: kindOf(body) }];
  const value = body[member];
  if (typeof value === "string" && value.toLowerCase() === expected.toLowerCase()) return [];
  const actual = Array.isArray(body.Resources) ? "a list" : show(value);
  return [{ where: Array.isArray(body.Resources) ? "" : `/${member}`, expected: `one object, ${expected}`, actual }];
};
