import type { Check } from "../../model/check.ts";
import { exchange } from "../example.ts";
import { describeBody, errorBody, exampleError, isError } from "../support/error-body.ts";
import { kindOf } from "../support/text.ts";

export const jsonBody: Check = {
  id: "error/json-body",
  kind: "exchange",
  title: "An error is explained by a JSON object in the body",
  requirement: "RFC7644-3.12-01",
  appliesTo: isError,
  judge: ({ response }) => {
    if (errorBody(response) !== undefined) return [];
    const actual = response.body === undefined ? describeBody(response) : kindOf(response.body);
    return [
      {
        where: "",
        expected: "a SCIM error as a JSON object",
        actual,
        message: `The ${response.status} comes with ${actual}, so the client cannot tell its administrator what went wrong`,
      },
    ];
  },
  examples: {
    passes: exchange({ status: 404, body: exampleError(404) }),
    fails: exchange({ status: 404, headers: { "content-type": "text/html" }, text: "<h1>Not Found</h1>" }),
  },
};
