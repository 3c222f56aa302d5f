import type { Check } from "../../model/check.ts";
import { exchange } from "../example.ts";
import { exampleError } from "../support/error-body.ts";
import { created, userUri } from "../support/example-user.ts";
import { missingIn } from "../support/required.ts";

export const requiredIsDemanded: Check = {
  id: "create/required-is-demanded",
  kind: "exchange",
  title: "A create without a required attribute is refused",
  requirement: "RFC7643-7-15",
  appliesTo: (exchange, context) => exchange.request.method === "POST" && missingIn(exchange, context) !== undefined,
  judge: (exchange, context) => {
    const { status } = exchange.response;
    const missing = missingIn(exchange, context);
    if (status >= 300 || missing === undefined) return [];
    return [
      {
        where: "status",
        expected: "400",
        actual: String(status),
        message: `A resource was created without ${missing.name}, which the schema requires`,
      },
    ];
  },
  examples: {
    passes: exchange({
      method: "POST",
      requestBody: { schemas: [userUri], title: "Countess" },
      status: 400,
      body: exampleError(400, { scimType: "invalidValue" }),
    }),
    fails: exchange(created({}, { requestBody: { schemas: [userUri], title: "Countess" } })),
  },
};
