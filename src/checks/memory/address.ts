import type { CheckContext } from "../../model/check.ts";
import type { Exchange, ScimRequest } from "../../model/exchange.ts";
import type { TargetFacts } from "../../model/facts.ts";
import { isObject, type Json, type JsonObject, textOf } from "../../scim/json.ts";
import { decode, targetOf } from "../support/request.ts";
import { type TypeDefinition, typesOf } from "./types.ts";

/** What a request speaks of: a resource type's endpoint, perhaps one resource of it, perhaps a search. */
export interface Address {
  readonly type: TypeDefinition;
  /** Decoded; missing when the request speaks of the whole collection. */
  readonly id?: string;
  readonly isSearch: boolean;
  readonly query: URLSearchParams;
}

const findAddress = (request: ScimRequest, facts: TargetFacts): Address | undefined => {
  const [path = ""] = request.path.split("?", 1);
  for (const type of typesOf(facts)) {
    const { endpoint } = type.resourceType;
    if (path !== endpoint && !path.startsWith(`${endpoint}/`)) continue;
    const segments = path
      .slice(endpoint.length)
      .split("/")
      .filter((segment) => segment !== "");
    if (segments.length > 1) return undefined;
    const [last] = segments;
    const address = { type, isSearch: last === ".search", query: targetOf({ request }).query };
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
  if (Array.isArray(value)) return (value as readonly Json[]).map(textOf).join(",");
  return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
};
