import type { Exchange } from "../../model/exchange.ts";
import { isObject, type JsonObject } from "../../scim/json.ts";
import { decode } from "../support/request.ts";
import { type Address, keyOf } from "./address.ts";
import { etagOf, projected, put, withEtag } from "./keep.ts";
import type { Known, Memory } from "./memory.ts";
import { idOf, isSuccess, resourceIn } from "./read-answer.ts";
import { remembered, stateShown } from "./shown-state.ts";
import type { TypeDefinition } from "./types.ts";

const locationId = ({ response }: Exchange, type: TypeDefinition): string | undefined => {
  const { location } = response.headers;
  const at = location?.lastIndexOf(`${type.resourceType.endpoint}/`) ?? -1;
  return location === undefined || at < 0
    ? undefined
    : decode(location.slice(at + type.resourceType.endpoint.length + 1));
};

/** A create makes a resource the scenario's own. */
export const created = (memory: Memory, exchange: Exchange, { type }: Address): Memory => {
  if (!isSuccess(exchange.response)) return memory;
  const resource = projected(exchange) ? undefined : resourceIn(exchange.response.body);
  const id = idOf(resourceIn(exchange.response.body)) ?? locationId(exchange, type);
  if (id === undefined) return memory;
  const sent = isObject(exchange.request.body) ? [exchange.request.body] : [];
  const next = resource === undefined ? memory : remembered(memory, type, resource);
  const known: Known = {
    key: keyOf(type, id),
    type,
    id,
    isDeleted: false,
    changes: 0,
    states: resource === undefined ? [] : [stateShown(resource, sent, type, next)],
    writes: [],
    ...(resource === undefined ? {} : { echo: { exchange, resource, writesBefore: memory.writes } }),
  };
  return put(withClock(next, resource), withEtag(known, etagOf(exchange, resource)));
};

const withClock = (memory: Memory, resource: JsonObject | undefined): Memory => {
  const created = isObject(resource?.meta) ? resource.meta.created : undefined;
  const isYounger =
    typeof created === "string" && /T\d\d:/.test(created) && !(Date.parse(created) <= Date.parse(memory.clock ?? ""));
  return isYounger ? { ...memory, clock: created } : memory;
};
