import type { Check } from "../../model/check.ts";
import { exchange } from "../example.ts";
import { hasBrokenBody } from "../support/broken-body.ts";
import { errorBody, exampleError } from "../support/error-body.ts";
import { show } from "../support/text.ts";

/** The keyword may be left out (RFC 7644 §3.12). */
export const brokenBodyIsInvalidSyntax: Check = {
  id: "error/broken-body-is-invalid-syntax",
  kind: "exchange",
  title: "The scimType for a body that is not JSON, if there is one, is invalidSyntax",
  requirement: "RFC7644-3.12-22",
  appliesTo: (exchange) => hasBrokenBody(exchange) && exchange.response.status === 400,
  judge: ({ response }) => {
    const scimType = errorBody(response)?.scimType;
    return scimType === undefined || scimType === null || scimType === "invalidSyntax"
      ? []
      : [{ where: "/scimType", expected: "invalidSyntax", actual: show(scimType) }];
  },
  examples: {
    passes: exchange({ method: "POST", requestText: "{", status: 400, body: exampleError(400) }),
    fails: exchange({
      method: "POST",
      requestText: "{",
      status: 400,
      body: exampleError(400, { scimType: "invalidFilter" }),
    }),
  },
};
