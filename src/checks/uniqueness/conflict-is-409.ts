import { trace } from "../example.ts";
import { memoryCheck } from "../memory/memory-check.ts";
import { conflictOf } from "../support/conflict.ts";
import { errorBody, exampleError } from "../support/error-body.ts";
import { created } from "../support/example-user.ts";
import { show } from "../support/text.ts";

/** Answers that speak of the caller or the moment. */
const others = new Set([401, 403, 429]);

const message = "A client that gets anything but 409 uniqueness does not learn that the user exists already";

export const conflictIs409 = memoryCheck({
  id: "uniqueness/conflict-is-409",
  title: "A create that asks for a userName in use is refused with 409 and scimType uniqueness",
  requirement: "RFC7644-3.3-11",
  appliesTo: ({ request, response: { status } }) =>
    request.method === "POST" && status >= 300 && status < 500 && !others.has(status),
  judge: (memory, exchange, context) => {
    if (conflictOf(memory, exchange, context) === undefined) return undefined;
    const { response } = exchange;
    if (response.status !== 409)
      return [{ where: "status", expected: "409", actual: String(response.status), message }];
    const scimType = errorBody(response)?.scimType;
    return scimType === "uniqueness"
      ? []
      : [{ where: "/scimType", expected: "uniqueness", actual: show(scimType), message }];
  },
  examples: {
    passes: trace(created(), created({}, { status: 409, body: exampleError(409, { scimType: "uniqueness" }) })),
    fails: trace(created(), created({}, { status: 400, body: exampleError(400) })),
  },
});
