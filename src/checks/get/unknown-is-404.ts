import type { Check } from "../../model/check.ts";
import { exchange } from "../example.ts";
import { addressOf } from "../memory/address.ts";
import { discoveryTargetOf } from "../support/discovery.ts";
import { exampleError } from "../support/error-body.ts";

/** Answers that speak of the caller, the headers or the moment, or say that reading is not offered. */
const others = new Set([401, 403, 405, 406, 412, 429, 501]);

export const unknownIs404: Check = {
  id: "get/unknown-is-404",
  kind: "exchange",
  title: "GET on an id that does not exist is answered 404",
  requirement: "RFC7644-3.4.1-03",
  appliesTo: (exchange, context) => {
    const { request, response } = exchange;
    if (request.method !== "GET" || request.auth !== undefined || response.status < 400 || response.status >= 500)
      return false;
    if (others.has(response.status) || request.path.includes("?")) return false;
    return discoveryTargetOf(exchange)?.id !== undefined || addressOf(exchange, context)?.id !== undefined;
  },
  judge: ({ response: { status } }) =>
    status === 404 ? [] : [{ where: "status", expected: "404", actual: String(status) }],
  examples: {
    passes: exchange({ path: "/Users/nobody", status: 404, body: exampleError(404) }),
    fails: exchange({ path: "/Users/nobody", status: 400, body: exampleError(400) }),
  },
};
