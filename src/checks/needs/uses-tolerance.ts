import type { Exchange } from "../../model/exchange.ts";
import { applyPatch, parseFilter, parsePatchOp, validateResource } from "../../scim/index.ts";
import type { Json, JsonObject } from "../../scim/json.ts";
import type { Outcome } from "../../scim/outcome.ts";
import { type ToleranceId, type Tolerances, tolerant } from "../../scim/tolerance.ts";
import { type Address, keyOf, parameterOf } from "../memory/address.ts";
import type { Memory } from "../memory/memory.ts";
import type { TypeDefinition } from "../memory/types.ts";
import { mayUse } from "./may-use.ts";

const without = (id: ToleranceId): Tolerances => new Set([...tolerant].filter((each) => each !== id));

/** What a PATCH makes of a resource under some tolerances. */
export const patchedBy = (
  type: TypeDefinition,
  before: JsonObject,
  body: Json | undefined,
  tolerances: Tolerances,
): Outcome<{ readonly resource: JsonObject }> => {
  const operations = parsePatchOp(body, tolerances);
  return operations.ok ? applyPatch(type.declared, before, operations.value, tolerances) : operations;
};

const differs = (a: Outcome<unknown>, b: Outcome<unknown>): boolean =>
  a.ok !== b.ok || (a.ok && b.ok && JSON.stringify(a.value) !== JSON.stringify(b.value));

const stateOf = (memory: Memory, { type, id }: Address): JsonObject | undefined =>
  memory.resources.get(keyOf(type, id ?? ""))?.states[0]?.resource;

const patchUses = (exchange: Exchange, address: Address, memory: Memory, id: ToleranceId): boolean => {
  const before = stateOf(memory, address);
  const { body } = exchange.request;
  if (before === undefined) return differs(parsePatchOp(body, tolerant), parsePatchOp(body, without(id)));
  return differs(patchedBy(address.type, before, body, tolerant), patchedBy(address.type, before, body, without(id)));
};

const bodyUses = ({ request }: Exchange, { type }: Address, id: ToleranceId): boolean => {
  if (request.body === undefined) return false;
  const [body, definition] = [request.body, type.declared];
  return differs(
    validateResource(definition, body, { tolerances: tolerant }),
    validateResource(definition, body, { tolerances: without(id) }),
  );
};

const filterUses = (exchange: Exchange, address: Address, id: ToleranceId): boolean => {
  const text = parameterOf(exchange, address, "filter");
  return text !== undefined && parseFilter(text, tolerant).ok && !parseFilter(text, without(id)).ok;
};

/** Whether a request is understood only by a provider that has this tolerance. */
export const usesTolerance = (exchange: Exchange, address: Address, memory: Memory, id: ToleranceId): boolean => {
  const { method } = exchange.request;
  if (!mayUse(exchange, id)) return false;
  if (method === "PATCH") return patchUses(exchange, address, memory, id);
  if (method === "PUT" || (method === "POST" && !address.isSearch)) return bodyUses(exchange, address, id);
  return method === "GET" && filterUses(exchange, address, id);
};

/** The keyword with which a provider that lacks only this tolerance refuses a write. */
export const refusalWithout = (
  exchange: Exchange,
  address: Address,
  memory: Memory,
  id: ToleranceId,
): string | undefined => {
  const { body } = exchange.request;
  const before = stateOf(memory, address) ?? {};
  const outcome =
    exchange.request.method === "PATCH"
      ? patchedBy(address.type, before, body, without(id))
      : validateResource(address.type.declared, body ?? null, { tolerances: without(id) });
  return outcome.ok ? undefined : outcome.error.scimType;
};
