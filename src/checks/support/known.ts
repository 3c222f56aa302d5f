import type { CheckContext } from "../../model/check.ts";
import type { Exchange } from "../../model/exchange.ts";
import { addressOf, keyOf } from "../memory/address.ts";
import type { Known, Memory } from "../memory/memory.ts";

/** The resource of this scenario's own making that a request names by its id. */
export const knownTarget = (memory: Memory, exchange: Exchange, context: CheckContext): Known | undefined => {
  if (exchange.request.auth !== undefined) return undefined;
  const address = addressOf(exchange, context);
  return address?.id === undefined ? undefined : memory.resources.get(keyOf(address.type, address.id));
};
