import { trace } from "../example.ts";
import { memoryCheck } from "../memory/memory-check.ts";
import { conflictOf } from "../support/conflict.ts";
import { exampleError } from "../support/error-body.ts";
import { created } from "../support/example-user.ts";

export const duplicateIsRefused = memoryCheck({
  id: "uniqueness/duplicate-is-refused",
  title: "No two users have the same userName",
  requirement: "RFC7643-4.1.1-02",
  appliesTo: ({ request }) => request.method === "POST",
  judge: (memory, exchange, context) => {
    const conflict = conflictOf(memory, exchange, context);
    if (conflict === undefined || conflict.isByCase) return undefined;
    const { status } = exchange.response;
    if (status >= 300) return [];
    const message = "A second user was created with the userName of one that exists";
    return [{ where: "status", expected: "409", actual: String(status), message }];
  },
  examples: {
    passes: trace(created(), created({}, { status: 409, body: exampleError(409, { scimType: "uniqueness" }) })),
    fails: trace(created(), created({ id: "other" })),
  },
});
