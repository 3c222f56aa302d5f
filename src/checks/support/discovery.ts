import type { AppliesTo } from "../../model/check.ts";
import type { Exchange } from "../../model/exchange.ts";
import { isObject, type Json, type JsonObject } from "../../scim/json.ts";
import { targetOf } from "./request.ts";

export const discoveryEndpoints = ["ServiceProviderConfig", "ResourceTypes", "Schemas"] as const;
export type DiscoveryEndpoint = (typeof discoveryEndpoints)[number];

/** The discovery endpoint a request speaks to, and the id behind it when one is named. */
export interface DiscoveryTarget {
  readonly endpoint: DiscoveryEndpoint;
  readonly id?: string;
}

const discoveryEndpoint = (segment: string | undefined): DiscoveryEndpoint | undefined =>
  segment !== undefined && (discoveryEndpoints as readonly string[]).includes(segment)
    ? (segment as DiscoveryEndpoint)
    : undefined;

/** RFC 7644 §4: the three endpoints a client reads before it does anything else. */
export const discoveryTargetOf = (exchange: Pick<Exchange, "request">): DiscoveryTarget | undefined => {
  const { segments } = targetOf(exchange);
  const endpoint = discoveryEndpoint(segments[0]);
  if (endpoint === undefined || segments.length > 2) return undefined;
  const id = segments[1];
  return id === undefined ? { endpoint } : { endpoint, id };
};

/** A successful GET of the whole of a discovery endpoint. */
export const isDiscoveryRead = (exchange: Exchange, endpoint: DiscoveryEndpoint): boolean => {
  if (exchange.request.method !== "GET" || exchange.response.status !== 200) return false;
  const target = discoveryTargetOf(exchange);
  return target?.endpoint === endpoint && target.id === undefined;
};

export interface Placed {
  readonly value: JsonObject;
  /** JSON Pointer into the body. */
  readonly pointer: string;
}

const listOf = (body: Json | undefined): { readonly list: readonly Json[]; readonly at: string } | undefined => {
  if (Array.isArray(body)) return { list: body, at: "" };
  const listed = isObject(body) ? body.Resources : undefined;
  return Array.isArray(listed) ? { list: listed, at: "/Resources" } : undefined;
};

/** A list, error or other message in the place of what was asked for. */
export const isMessage = ({ schemas }: JsonObject): boolean =>
  Array.isArray(schemas) &&
  (schemas as readonly Json[]).some((uri) => typeof uri === "string" && /^urn:ietf:params:scim:api:/i.test(uri));

/** The schemas or resource types an answer shows, one or many, however they are wrapped. */
export const definitionsIn = (exchange: Exchange, endpoint: DiscoveryEndpoint): readonly Placed[] => {
  const { request, response } = exchange;
  if (request.method !== "GET" || response.status !== 200) return [];
  if (discoveryTargetOf(exchange)?.endpoint !== endpoint) return [];
  const many = listOf(response.body);
  if (many === undefined)
    return isObject(response.body) && !isMessage(response.body) ? [{ value: response.body, pointer: "" }] : [];
  return many.list.flatMap((value, index) => (isObject(value) ? [{ value, pointer: `${many.at}/${index}` }] : []));
};

const shows =
  (endpoint: DiscoveryEndpoint): AppliesTo =>
  (exchange) =>
    exchange.request.method === "GET" &&
    exchange.response.status === 200 &&
    discoveryTargetOf(exchange)?.endpoint === endpoint;

/** Whether an answer shows a schema, or a resource type, that a check may look at. */
export const showsSchemas = shows("Schemas");
export const showsResourceTypes = shows("ResourceTypes");

const reads =
  (endpoint: DiscoveryEndpoint): AppliesTo =>
  (exchange) =>
    isDiscoveryRead(exchange, endpoint);

export const readsServiceProviderConfig = reads("ServiceProviderConfig");
export const readsResourceTypes = reads("ResourceTypes");
export const readsSchemas = reads("Schemas");
