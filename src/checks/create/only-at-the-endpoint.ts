import type { Check } from "../../model/check.ts";
import { exchange } from "../example.ts";
import { addressOf } from "../memory/address.ts";
import { exampleError } from "../support/error-body.ts";
import { created } from "../support/example-user.ts";

export const onlyAtTheEndpoint: Check = {
  id: "create/only-at-the-endpoint",
  kind: "exchange",
  title: "A POST to the address of a single resource creates nothing",
  requirement: "RFC7644-3.3-01",
  appliesTo: (exchange, context) =>
    exchange.request.method === "POST" && addressOf(exchange, context)?.id !== undefined,
  judge: ({ response: { status } }) =>
    status >= 300
      ? []
      : [
          {
            where: "status",
            expected: "404 or 405",
            actual: String(status),
            message:
              "A POST behind an id was taken as a success, though resources are created at the endpoint of their type",
          },
        ],
  examples: {
    passes: exchange({ method: "POST", path: "/Users/4711", status: 405, body: exampleError(405) }),
    fails: exchange(created({}, { path: "/Users/4711" })),
  },
};
