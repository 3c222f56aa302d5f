import type { Check } from "../../model/check.ts";
import { exchange } from "../example.ts";
import { exampleError } from "../support/error-body.ts";
import { mediaTypeOf } from "../support/media-type.ts";
import { requestHeader } from "../support/request.ts";

const types = new Set(["application/scim+json", "application/json"]);

export const jsonIsTaken: Check = {
  id: "http/json-is-taken",
  kind: "exchange",
  title: "A request body in SCIM JSON or plain JSON is read",
  requirement: "RFC7644-3.8-01",
  appliesTo: (exchange) =>
    exchange.request.body !== undefined && types.has(mediaTypeOf(requestHeader(exchange, "content-type"))),
  judge: (exchange) =>
    exchange.response.status === 415
      ? [
          {
            where: "status",
            expected: "the body is read",
            actual: "415",
            message: `A body labelled ${requestHeader(exchange, "content-type")} is refused for its label`,
          },
        ]
      : [],
  examples: {
    passes: exchange({
      method: "POST",
      requestHeaders: { "Content-Type": "application/json; charset=utf-8" },
      requestBody: { userName: "ada" },
      status: 201,
      body: {},
    }),
    fails: exchange({
      method: "POST",
      requestHeaders: { "Content-Type": "application/scim+json" },
      requestBody: { userName: "ada" },
      status: 415,
      body: exampleError(415),
    }),
  },
};
