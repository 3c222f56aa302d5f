import type { Check } from "../../model/check.ts";
import { exchange } from "../example.ts";
import { isRefusedForContent } from "../support/create.ts";
import { errorBody, exampleError } from "../support/error-body.ts";
import { userUri } from "../support/example-user.ts";
import { missingIn } from "../support/required.ts";
import { show } from "../support/text.ts";

/** RFC 7644 Table 9 fits both; the keyword may be left out. */
const scimTypes = [undefined, null, "invalidValue", "invalidSyntax"];

/** Refused before the content was looked at. */
const unread = new Set([404, 405, 406, 413, 415]);

const requestBody = { schemas: [userUri], title: "Countess" };

export const missingRequiredIs400: Check = {
  id: "create/missing-required-is-400",
  kind: "exchange",
  title: "A create without a required attribute is refused with 400 and, if a scimType is given, invalidValue",
  requirement: "RFC7644-3.12-25",
  appliesTo: (exchange, context) =>
    exchange.request.method === "POST" &&
    isRefusedForContent(exchange) &&
    !unread.has(exchange.response.status) &&
    missingIn(exchange, context) !== undefined,
  judge: (exchange, context) => {
    const { status } = exchange.response;
    const name = missingIn(exchange, context)?.name ?? "";
    const message = `${name} was missing, which is a client's mistake in the content, but the answer says otherwise`;
    if (status !== 400) return [{ where: "status", expected: "400", actual: String(status), message }];
    const scimType = errorBody(exchange.response)?.scimType;
    return scimTypes.some((each) => each === scimType)
      ? []
      : [{ where: "/scimType", expected: "invalidValue", actual: show(scimType), message }];
  },
  examples: {
    passes: exchange({ method: "POST", requestBody, status: 400, body: exampleError(400) }),
    fails: exchange({ method: "POST", requestBody, status: 409, body: exampleError(409) }),
  },
};
