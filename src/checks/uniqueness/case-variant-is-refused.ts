import { trace } from "../example.ts";
import { memoryCheck } from "../memory/memory-check.ts";
import { conflictOf } from "../support/conflict.ts";
import { exampleError } from "../support/error-body.ts";
import { created, userUri } from "../support/example-user.ts";

const requestBody = { schemas: [userUri], userName: "ADA" };

export const caseVariantIsRefused = memoryCheck({
  id: "uniqueness/case-variant-is-refused",
  title: "A userName that differs from an existing one in letter case only is taken",
  requirement: "RFC7644-3.3-12",
  appliesTo: ({ request }) => request.method === "POST",
  judge: (memory, exchange, context) => {
    if (conflictOf(memory, exchange, context)?.isByCase !== true) return undefined;
    const { status } = exchange.response;
    if (status >= 300) return [];
    const message = "A second user was created whose userName differs from an existing one in letter case only";
    return [{ where: "status", expected: "409", actual: String(status), message }];
  },
  examples: {
    passes: trace(
      created(),
      created({}, { requestBody, status: 409, body: exampleError(409, { scimType: "uniqueness" }) }),
    ),
    fails: trace(created(), created({ id: "other", userName: "ADA" }, { requestBody })),
  },
});
