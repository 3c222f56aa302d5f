import type { CheckContext } from "../../model/check.ts";
import type { Exchange } from "../../model/exchange.ts";
import type { TargetFacts } from "../../model/facts.ts";
import { isObject, type Json, type JsonObject } from "../../scim/json.ts";
import { addressOf } from "../memory/address.ts";
import { valueIn } from "../memory/attributes.ts";
import { type TypeDefinition, typesOf } from "../memory/types.ts";
import { discoveryTargetOf, isMessage, type Placed } from "./discovery.ts";
import { targetOf } from "./request.ts";

/** A resource as an answer shows it. */
export interface ShownResource extends Placed {
  readonly type: TypeDefinition;
  /** No `attributes` or `excludedAttributes` asked for less. */
  readonly isWhole: boolean;
  /** It stands in a list answer. */
  readonly isListed: boolean;
}

const projectionNames = ["attributes", "excludedAttributes"];

/** Names of parameters may be percent-encoded too. */
const mayProject = /attributes|[?&][^=&]*%/i;

/** Whether the request asked for a part of each resource only, in the query or in the body of a search. */
export const isProjected = (exchange: Pick<Exchange, "request">): boolean => {
  const { method, path } = exchange.request;
  if (method !== "POST" && !mayProject.test(path)) return false;
  const { query } = targetOf(exchange);
  const names = [...query.keys()].map((name) => name.toLowerCase());
  const asked = projectionNames.some((name) => names.includes(name.toLowerCase()));
  const { body } = exchange.request;
  return asked || (isSearch(exchange) && projectionNames.some((name) => valueIn(body, name) !== undefined));
};

export const isSearch = (exchange: Pick<Exchange, "request">): boolean =>
  exchange.request.method === "POST" && targetOf(exchange).segments.at(-1) === ".search";

/** At the server root and under /Me only the resource itself says what it is. */
const typeByName = (resource: JsonObject, facts: TargetFacts): TypeDefinition | undefined => {
  const name = valueIn(valueIn(resource, "meta"), "resourceType");
  return typesOf(facts).find(({ resourceType }) => resourceType.name === name);
};

const listOf = (body: Json | undefined): { readonly list: readonly Json[]; readonly at: string } | undefined => {
  if (Array.isArray(body)) return { list: body, at: "" };
  const listed = valueIn(body, "Resources");
  return Array.isArray(listed) ? { list: listed, at: "/Resources" } : undefined;
};

const placedIn = (body: Json | undefined): { readonly all: readonly Placed[]; readonly isListed: boolean } => {
  const many = listOf(body);
  if (many === undefined) {
    const one = isObject(body) && !isMessage(body) ? [{ value: body, pointer: "" }] : [];
    return { all: one, isListed: false };
  }
  const all = many.list.flatMap((value, index) => (isObject(value) ? [{ value, pointer: `${many.at}/${index}` }] : []));
  return { all, isListed: true };
};

const none: readonly ShownResource[] = [];

const find = (exchange: Exchange, context: CheckContext): readonly ShownResource[] => {
  if (discoveryTargetOf(exchange) !== undefined || targetOf(exchange).segments[0] === "Bulk") return none;
  const type = addressOf(exchange, context)?.type;
  const isWhole = !isProjected(exchange);
  const { all, isListed } = placedIn(exchange.response.body);
  return all.flatMap(({ value, pointer }) => {
    const own = type ?? typeByName(value, context.facts);
    return own === undefined ? [] : [{ value, pointer, type: own, isWhole, isListed }];
  });
};

interface Found {
  readonly exchange: Exchange;
  readonly facts: TargetFacts;
  readonly resources: readonly ShownResource[];
}

let last: Found | undefined;

/** Every resource of a known type that an answer shows, one or a list of them. Looked for once per exchange. */
export const resourcesIn = (exchange: Exchange, context: CheckContext): readonly ShownResource[] => {
  const { status, body } = exchange.response;
  if (status < 200 || status > 299 || body === undefined || exchange.request.method === "DELETE") return none;
  if (last?.exchange !== exchange || last.facts !== context.facts)
    last = { exchange, facts: context.facts, resources: find(exchange, context) };
  return last.resources;
};

export const showsResources = (exchange: Exchange, context: CheckContext): boolean =>
  resourcesIn(exchange, context).length > 0;
