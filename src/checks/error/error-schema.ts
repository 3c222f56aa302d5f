import type { Check } from "../../model/check.ts";
import { exchange } from "../example.ts";
import { errorBody, errorUri, exampleError, isError, isScimError } from "../support/error-body.ts";
import { show } from "../support/text.ts";

export const errorSchema: Check = {
  id: "error/error-schema",
  kind: "exchange",
  title: "An error body names the Error schema",
  requirement: "RFC7644-3.12-02",
  appliesTo: (exchange) => isError(exchange) && errorBody(exchange.response) !== undefined,
  judge: ({ response }) => {
    const body = errorBody(response);
    if (body === undefined || isScimError(body)) return [];
    return [{ where: "/schemas", expected: `an array that holds ${errorUri}`, actual: show(body.schemas) }];
  },
  examples: {
    passes: exchange({ status: 404, body: exampleError(404) }),
    fails: exchange({ status: 404, body: { status: "404", error: "not found" } }),
  },
};
