import type { Check } from "../../model/check.ts";
import { isObject } from "../../scim/json.ts";
import { exchange } from "../example.ts";
import { isUnassigned } from "../memory/attributes.ts";
import { errorBody, exampleError } from "../support/error-body.ts";
import { created, userUri } from "../support/example-user.ts";
import { isMinimal } from "../support/minimal.ts";

export const minimalIsAccepted: Check = {
  id: "create/minimal-is-accepted",
  kind: "exchange",
  title: "A resource with nothing but its required attributes can be created",
  requirement: "RFC7643-8.1-01",
  appliesTo: (exchange, context) => {
    const { method, body, auth } = exchange.request;
    if (method !== "POST" || auth !== undefined || !isObject(body)) return false;
    return !Object.values(body).some(isUnassigned) && isMinimal(exchange, context);
  },
  judge: (exchange) => {
    const { status } = exchange.response;
    if (status !== 400 && status !== 422) return [];
    const detail = errorBody(exchange.response)?.detail;
    return [
      {
        where: "status",
        expected: "201",
        actual: `${status}${typeof detail === "string" ? `: ${detail}` : ""}`,
        message: "All attributes that the schema requires were given; the target asks for more than it declares",
      },
    ];
  },
  examples: {
    passes: exchange(created()),
    fails: exchange({
      method: "POST",
      requestBody: { schemas: [userUri], userName: "ada" },
      status: 400,
      body: exampleError(400, { detail: "emails is required" }),
    }),
  },
};
