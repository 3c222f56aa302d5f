import { trace } from "../example.ts";
import { addressOf, keyOf } from "../memory/address.ts";
import { memoryCheck } from "../memory/memory-check.ts";
import { exampleError } from "../support/error-body.ts";
import { created, read } from "../support/example-user.ts";
import { refusesReading } from "../support/refuses-reading.ts";

/** RFC 7644 has no word on a delay: who was told 201 can read. */
export const createdIsFound = memoryCheck({
  id: "get/created-is-found",
  title: "A created resource can be read by its id",
  requirement: "RFC7644-3.4.1-02",
  appliesTo: ({ request }) => request.method === "GET" && request.auth === undefined,
  judge: (memory, exchange, context) => {
    const address = addressOf(exchange, context);
    if (address?.id === undefined) return undefined;
    const known = memory.resources.get(keyOf(address.type, address.id));
    if (known === undefined || known.isDeleted) return undefined;
    const { status } = exchange.response;
    const isGone = status === 404 || status === 410;
    if (!isGone && !refusesReading(exchange)) return [];
    const now = isGone ? "now it is not there" : `reading it is refused with ${status}`;
    const message = `The resource was created and never deleted, and ${now}`;
    return [{ where: "status", expected: "200", actual: String(status), message }];
  },
  examples: {
    passes: trace(created(), read()),
    fails: trace(created(), read({}, { status: 404, body: exampleError(404) })),
  },
});
