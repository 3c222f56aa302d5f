import { trace } from "../example.ts";
import { memoryCheck } from "../memory/memory-check.ts";
import { exampleError } from "../support/error-body.ts";
import { created } from "../support/example-user.ts";
import { knownTarget } from "../support/known.ts";

/** A missing DELETE is no fault of its own where deletion is forbidden (403) or a version did not match (412). */
const others = new Set([401, 403, 409, 412, 428, 429]);

export const works = memoryCheck({
  id: "delete/works",
  title: "A resource that exists can be deleted",
  requirement: "RFC7644-3.6-05",
  appliesTo: ({ request, response }) =>
    request.method === "DELETE" && response.status < 500 && !others.has(response.status),
  judge: (memory, exchange, context) => {
    const known = knownTarget(memory, exchange, context);
    if (known === undefined || known.isDeleted) return undefined;
    const { status } = exchange.response;
    if (status < 400) return [];
    const message =
      status === 404
        ? "The resource was created and never deleted, but DELETE does not find it"
        : "The resource exists, but DELETE is refused";
    return [{ where: "status", expected: "204", actual: String(status), message }];
  },
  examples: {
    passes: trace(created(), { method: "DELETE", path: "/Users/2819c223", status: 204 }),
    fails: trace(created(), { method: "DELETE", path: "/Users/2819c223", status: 404, body: exampleError(404) }),
  },
});
