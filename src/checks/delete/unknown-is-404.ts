import { trace } from "../example.ts";
import { addressOf, keyOf } from "../memory/address.ts";
import { memoryCheck } from "../memory/memory-check.ts";
import { exampleError } from "../support/error-body.ts";

const path = "/Users/nobody";
const notFound = { path, status: 404, body: exampleError(404) };

export const unknownIs404 = memoryCheck({
  id: "delete/unknown-is-404",
  title: "DELETE on an id that does not exist is not answered as if something had been deleted",
  requirement: "RFC7644-3.12-12",
  appliesTo: ({ request }) => request.method === "DELETE" && request.auth === undefined,
  judge: (memory, exchange, context) => {
    const address = addressOf(exchange, context);
    if (address?.id === undefined || !memory.missing.has(keyOf(address.type, address.id))) return undefined;
    const { status } = exchange.response;
    const message = "A GET had said that there is no such resource, and a DELETE says that it was deleted";
    return status < 300 ? [{ where: "status", expected: "404", actual: String(status), message }] : [];
  },
  examples: {
    passes: trace(notFound, { method: "DELETE", ...notFound }),
    fails: trace(notFound, { method: "DELETE", path, status: 204 }),
  },
});
