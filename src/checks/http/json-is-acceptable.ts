import type { Check } from "../../model/check.ts";
import { exchange } from "../example.ts";
import { exampleError } from "../support/error-body.ts";
import { acceptedTypes } from "../support/media-type.ts";
import { requestHeader } from "../support/request.ts";

export const jsonIsAcceptable: Check = {
  id: "http/json-is-acceptable",
  kind: "exchange",
  title: "A client that accepts application/json is not turned away",
  requirement: "RFC7644-3.8-07",
  appliesTo: (exchange) => {
    const accept = requestHeader(exchange, "accept");
    if (accept === undefined || accept === "application/scim+json") return false;
    const types = acceptedTypes(accept);
    return types.includes("application/json") && !types.includes("application/scim+json") && !types.includes("*/*");
  },
  judge: ({ response: { status } }) =>
    status === 406 ? [{ where: "status", expected: "the answer in JSON", actual: "406" }] : [],
  examples: {
    passes: exchange({ requestHeaders: { Accept: "application/json" }, body: {} }),
    fails: exchange({ requestHeaders: { Accept: "application/json" }, status: 406, body: exampleError(406) }),
  },
};
