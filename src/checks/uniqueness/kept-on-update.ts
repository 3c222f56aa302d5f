import { trace } from "../example.ts";
import { memoryCheck } from "../memory/memory-check.ts";
import { conflictOfUpdate } from "../support/conflict.ts";
import { exampleError } from "../support/error-body.ts";
import { created, userUri } from "../support/example-user.ts";

const someone = created({ id: "other", userName: "mary" }, { requestBody: { schemas: [userUri], userName: "mary" } });
const replaced = { method: "PUT", path: "/Users/other", requestBody: { schemas: [userUri], userName: "ada" } };

/** How it is refused is open: RFC 7643 §7 has 400, RFC 7644 §3.3 has 409. */
export const keptOnUpdate = memoryCheck({
  id: "uniqueness/kept-on-update",
  title: "A user cannot be given the userName of another one",
  requirement: "RFC7643-4.1.1-02",
  appliesTo: ({ request }) => request.method === "PUT" || request.method === "PATCH",
  judge: (memory, exchange, context) => {
    if (conflictOfUpdate(memory, exchange, context) === undefined) return undefined;
    const { request, response } = exchange;
    if (response.status >= 300) return [];
    const message = `A ${request.method} gave the user a userName that another user has`;
    return [{ where: "status", expected: "409, or 400", actual: String(response.status), message }];
  },
  examples: {
    passes: trace(created(), someone, {
      ...replaced,
      status: 409,
      body: exampleError(409, { scimType: "uniqueness" }),
    }),
    fails: trace(created(), someone, { ...replaced, body: { id: "other", userName: "ada" } }),
  },
});
