import { trace } from "../example.ts";
import { addressOf, keyOf } from "../memory/address.ts";
import { memoryCheck } from "../memory/memory-check.ts";
import { discoveryTargetOf } from "../support/discovery.ts";
import { exampleError } from "../support/error-body.ts";
import { refusesReading } from "../support/refuses-reading.ts";

/** What was created and is there has a check of its own. */
export const unknownIs404 = memoryCheck({
  id: "get/unknown-is-404",
  title: "GET on an id that does not exist is answered 404",
  requirement: "RFC7644-3.4.1-03",
  appliesTo: (exchange, context) =>
    refusesReading(exchange) &&
    (discoveryTargetOf(exchange)?.id !== undefined || addressOf(exchange, context)?.id !== undefined),
  judge: (memory, exchange, context) => {
    const address = addressOf(exchange, context);
    const known = address?.id === undefined ? undefined : memory.resources.get(keyOf(address.type, address.id));
    if (known !== undefined && !known.isDeleted) return undefined;
    const { status } = exchange.response;
    return status === 404 ? [] : [{ where: "status", expected: "404", actual: String(status) }];
  },
  examples: {
    passes: trace({ path: "/Users/nobody", status: 404, body: exampleError(404) }),
    fails: trace({ path: "/Users/nobody", status: 400, body: exampleError(400) }),
  },
});
