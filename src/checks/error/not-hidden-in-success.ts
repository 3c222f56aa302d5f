import type { Check } from "../../model/check.ts";
import { exchange } from "../example.ts";
import { errorBody, exampleError, isScimError } from "../support/error-body.ts";

export const notHiddenInSuccess: Check = {
  id: "error/not-hidden-in-success",
  kind: "exchange",
  title: "An error is told by the HTTP status and not only by the body",
  requirement: "RFC7644-3.2-08",
  appliesTo: ({ response }) => response.status < 400 && errorBody(response) !== undefined,
  judge: ({ response }) => {
    const body = errorBody(response);
    if (body === undefined || !isScimError(body)) return [];
    return [
      {
        where: "status",
        expected: typeof body.status === "string" ? body.status : "a status from 400 on",
        actual: String(response.status),
        message: "A SCIM error is sent with a success status, so a client takes the operation for done",
      },
    ];
  },
  examples: {
    passes: exchange({ status: 200, body: { id: "1" } }),
    fails: exchange({ status: 200, body: exampleError(404) }),
  },
};
