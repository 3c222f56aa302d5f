import type { CheckContext } from "../../model/check.ts";
import type { Exchange } from "../../model/exchange.ts";
import type { JsonObject } from "../../scim/json.ts";
import { addressOf } from "./address.ts";
import type { Known, Memory, Shown } from "./memory.ts";
import { knownOf } from "./preconditions.ts";
import { idOf, projectionOf, resourceIn } from "./read-answer.ts";

/** The first whole read of a resource after a write, and what the answer to the write had shown. */
interface Reread {
  readonly known: Known;
  readonly echo: Shown;
  readonly resource: JsonObject;
}

export const rereadOf = (memory: Memory, exchange: Exchange, context: CheckContext): Reread | undefined => {
  const known = knownOf(memory, exchange, context);
  const address = addressOf(exchange, context);
  const resource = resourceIn(exchange.response.body);
  if (known?.echo === undefined || known.read !== undefined || resource === undefined) return undefined;
  if (address === undefined || projectionOf(exchange, address) !== undefined || idOf(resource) !== known.id)
    return undefined;
  const isTried = known.writes.some(({ isRefused }) => isRefused);
  return isTried ? undefined : { known, echo: known.echo, resource };
};
