import type { Check } from "../../model/check.ts";
import { exchange } from "../example.ts";
import { errorBody, exampleError, isError } from "../support/error-body.ts";
import { show } from "../support/text.ts";

export const statusAsText: Check = {
  id: "error/status-as-text",
  kind: "exchange",
  title: "An error body repeats the HTTP status as a string",
  requirement: "RFC7644-3.12-03",
  appliesTo: (exchange) => isError(exchange) && errorBody(exchange.response) !== undefined,
  judge: ({ response }) => {
    const status = errorBody(response)?.status;
    if (status === String(response.status)) return [];
    const isNumber = typeof status === "number";
    return [
      {
        where: "/status",
        expected: `"${response.status}"`,
        actual: show(status),
        message: isNumber
          ? "The status in the error body is a number; SCIM wants a string, and clients compare strings"
          : "The error body does not repeat the HTTP status",
      },
    ];
  },
  examples: {
    passes: exchange({ status: 404, body: exampleError(404) }),
    fails: exchange({ status: 404, body: exampleError(404, { status: 404 }) }),
  },
};
