import type { CheckContext } from "../../model/check.ts";
import type { Exchange, ScimRequest } from "../../model/exchange.ts";
import type { TargetFacts } from "../../model/facts.ts";
import { isObject, type JsonObject } from "../../scim/json.ts";
import { type TypeDefinition, typesOf } from "./types.ts";

/** What a request speaks of: a resource type's endpoint, perhaps one resource of it, perhaps a search. */
export interface Address {
  readonly type: TypeDefinition;
  /** Decoded; missing when the request speaks of the whole collection. */
  readonly id?: string;
  readonly isSearch: boolean;
  readonly query: URLSearchParams;
}

/** Percent-decoding that leaves a malformed sequence as it stands. */
export const decode = (segment: string): string =>
  segment.includes("%")
    ? (new URLSearchParams(`x=${segment.replaceAll("+", "%2B").replaceAll("&", "%26")}`).get("x") ?? segment)
    : segment;

const splitQuery = (path: string): readonly [string, string] => {
  const at = path.indexOf("?");
  return at < 0 ? [path, ""] : [path.slice(0, at), path.slice(at + 1)];
};

const noQuery = new URLSearchParams();

const findAddress = (request: ScimRequest, facts: TargetFacts): Address | undefined => {
  const [path, query] = splitQuery(request.path);
  for (const type of typesOf(facts)) {
    const { endpoint } = type.resourceType;
    if (path !== endpoint && !path.startsWith(`${endpoint}/`)) continue;
    const segments = path
      .slice(endpoint.length)
      .split("/")
      .filter((segment) => segment !== "");
    if (segments.length > 1) return undefined;
    const [last] = segments;
    const address = { type, isSearch: last === ".search", query: query === "" ? noQuery : new URLSearchParams(query) };
    return last === undefined || last === ".search" ? address : { ...address, id: decode(last) };
  }
  return undefined;
};

let last: { readonly path: string; readonly facts: TargetFacts; readonly address: Address | undefined } | undefined;

/** Where a request goes, or undefined when it is not about the resources of one type. Read once per exchange, since every check asks. */
export const addressOf = ({ request }: Pick<Exchange, "request">, { facts }: CheckContext): Address | undefined => {
  const { path } = request;
  if (last?.path !== path || last.facts !== facts) last = { path, facts, address: findAddress(request, facts) };
  return last.address;
};

export const keyOf = (type: TypeDefinition, id: string): string => `${type.resourceType.endpoint}/${id}`;

/** A parameter of a query, wherever it was written: in the URL, or in the body of a search. */
export const parameterOf = (exchange: Exchange, address: Address, name: string): string | undefined => {
  if (!address.isSearch) return address.query.get(name) ?? undefined;
  const value = isObject(exchange.request.body) ? (exchange.request.body as JsonObject)[name] : undefined;
  if (Array.isArray(value)) return value.join(",");
  return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
};
