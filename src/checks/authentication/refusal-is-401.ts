import type { Check } from "../../model/check.ts";
import { exchange } from "../example.ts";
import { isProtected } from "../support/credentials.ts";
import { exampleError } from "../support/error-body.ts";

/** RFC 6750 §3.1 gives 400 to a header that is malformed, and a bearer with nothing behind it is. */
const accepted = { none: [401], wrong: [401], empty: [401, 400] } as const;

export const refusalIs401: Check = {
  id: "authentication/refusal-is-401",
  kind: "exchange",
  title: "Missing or bad credentials are refused with 401",
  requirement: "RFC7644-3.12-10",
  appliesTo: (exchange) =>
    exchange.request.auth !== undefined &&
    isProtected(exchange) &&
    exchange.response.status >= 300 &&
    exchange.response.status !== 429 &&
    exchange.response.status < 500,
  judge: ({ request: { auth }, response: { status } }) => {
    if (auth === undefined || accepted[auth].some((each) => each === status)) return [];
    return [
      {
        where: "status",
        expected: "401",
        actual: String(status),
        message: `Bad credentials are answered ${status}, so a client takes it for something else than a rejected token`,
      },
    ];
  },
  examples: {
    passes: exchange({ auth: "wrong", status: 401, body: exampleError(401) }),
    fails: exchange({ auth: "wrong", status: 404, body: exampleError(404) }),
  },
};
