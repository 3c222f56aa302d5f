import type { Check } from "../../model/check.ts";
import { isObject } from "../../scim/json.ts";
import { exchange } from "../example.ts";
import { isUnassigned } from "../memory/attributes.ts";
import { errorBody, exampleError } from "../support/error-body.ts";
import { created, userUri } from "../support/example-user.ts";
import { isMinimal } from "../support/minimal.ts";

export const unassignedIsAccepted: Check = {
  id: "create/unassigned-is-accepted",
  kind: "exchange",
  title: "Null and an empty list in a create say no more than silence",
  requirement: "RFC7643-2.5-01",
  appliesTo: (exchange, context) => {
    const { method, body, auth } = exchange.request;
    if (method !== "POST" || auth !== undefined || !isObject(body)) return false;
    return Object.values(body).some(isUnassigned) && isMinimal(exchange, context);
  },
  judge: (exchange) => {
    const { status } = exchange.response;
    if (status !== 400 && status !== 422) return [];
    const detail = errorBody(exchange.response)?.detail;
    const { body } = exchange.request;
    const names = isObject(body) ? Object.keys(body).filter((name) => isUnassigned(body[name])) : [];
    return [
      {
        where: "status",
        expected: "201",
        actual: `${status}${typeof detail === "string" ? `: ${detail}` : ""}`,
        message: `A create was refused in which ${names.join(", ")} had no value; null and [] are the same as leaving it out`,
      },
    ];
  },
  examples: {
    passes: exchange(created({}, { requestBody: { schemas: [userUri], userName: "ada", title: null } })),
    fails: exchange({
      method: "POST",
      requestBody: { schemas: [userUri], userName: "ada", title: null },
      status: 400,
      body: exampleError(400, { detail: "title must be a string" }),
    }),
  },
};
