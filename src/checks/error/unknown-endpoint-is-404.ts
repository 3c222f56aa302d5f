import type { Check } from "../../model/check.ts";
import { exchange } from "../example.ts";
import { addressOf } from "../memory/address.ts";
import { discoveryTargetOf } from "../support/discovery.ts";
import { exampleError } from "../support/error-body.ts";
import { targetOf } from "../support/request.ts";

const others = new Set(["Me", "Bulk", ".search", "Self"]);

/** RFC 7644 Table 8. 401 and 403 may come before the endpoint is looked for, and 501 says that it is not there. */
const accepted = new Set([404, 401, 403, 429, 501]);

export const unknownEndpointIs404: Check = {
  id: "error/unknown-endpoint-is-404",
  kind: "exchange",
  title: "A path that belongs to no endpoint is answered 404",
  requirement: "RFC7644-3.12-12",
  appliesTo: (exchange, context) => {
    if (!context.facts.discovered.resourceTypes || exchange.request.method !== "GET" || exchange.response.status >= 500)
      return false;
    const { segments } = targetOf(exchange);
    const [first] = segments;
    if (first === undefined || segments.length !== 1 || others.has(first) || /^v\d/i.test(first)) return false;
    return discoveryTargetOf(exchange) === undefined && addressOf(exchange, context) === undefined;
  },
  judge: ({ response: { status } }) =>
    accepted.has(status) ? [] : [{ where: "status", expected: "404", actual: String(status) }],
  examples: {
    passes: exchange({ path: "/Unicorns", status: 404, body: exampleError(404) }),
    fails: exchange({ path: "/Unicorns", status: 200, body: {} }),
  },
};
