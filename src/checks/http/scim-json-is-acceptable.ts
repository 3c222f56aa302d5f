import type { Check } from "../../model/check.ts";
import { exchange } from "../example.ts";
import { exampleError } from "../support/error-body.ts";
import { acceptedTypes } from "../support/media-type.ts";
import { requestHeader } from "../support/request.ts";

export const scimJsonIsAcceptable: Check = {
  id: "http/scim-json-is-acceptable",
  kind: "exchange",
  title: "A client that accepts application/scim+json, or anything, is not turned away",
  requirement: "RFC7644-3.8-06",
  appliesTo: (exchange) => {
    const types = acceptedTypes(requestHeader(exchange, "accept"));
    return types.length === 0 || types.includes("application/scim+json") || types.includes("*/*");
  },
  judge: ({ response: { status } }) =>
    status === 406 ? [{ where: "status", expected: "the answer in application/scim+json", actual: "406" }] : [],
  examples: {
    passes: exchange({ requestHeaders: { Accept: "application/scim+json" }, body: {} }),
    fails: exchange({
      requestHeaders: { Accept: "application/scim+json" },
      status: 406,
      body: exampleError(406),
    }),
  },
};
