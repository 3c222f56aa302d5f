import type { Check } from "../../model/check.ts";
import { exchange } from "../example.ts";
import { errorBody, exampleError, isError } from "../support/error-body.ts";
import { kindOf, show } from "../support/text.ts";

/** RFC 7644 §3.12 leaves detail out or describes it as a message; what is no error of SCIM at all has a check of its own. */
export const detailIsText: Check = {
  id: "error/detail-is-text",
  kind: "exchange",
  title: "The detail of an error is a text that people can read",
  requirement: "RFC7644-3.12-01",
  appliesTo: (exchange) => isError(exchange) && (errorBody(exchange.response)?.detail ?? null) !== null,
  judge: ({ response }) => {
    const detail = errorBody(response)?.detail;
    if (typeof detail === "string") return [];
    const message = `The detail of an error is ${kindOf(detail)}, where clients expect a message to show to their administrator`;
    return [{ where: "/detail", expected: "a string", actual: show(detail), message }];
  },
  examples: {
    passes: exchange({ status: 404, body: exampleError(404) }),
    fails: exchange({ status: 404, body: exampleError(404, { detail: { message: "not found" } }) }),
  },
};
