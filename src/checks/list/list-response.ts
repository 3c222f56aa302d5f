import type { Check } from "../../model/check.ts";
import type { Json } from "../../scim/json.ts";
import { exchange } from "../example.ts";
import { describeBody } from "../support/error-body.ts";
import { listed } from "../support/example-definitions.ts";
import { exampleUser } from "../support/example-user.ts";
import { listAnswerOf } from "../support/list-answer.ts";
import { kindOf, show } from "../support/text.ts";

const uri = "urn:ietf:params:scim:api:messages:2.0:ListResponse";

export const listResponse: Check = {
  id: "list/list-response",
  kind: "exchange",
  title: "Many resources are answered with a ListResponse",
  requirement: "RFC7644-3.4.2-04",
  appliesTo: (exchange, context) => listAnswerOf(exchange, context) !== undefined,
  judge: (exchange, context) => {
    const { response } = exchange;
    const body = listAnswerOf(exchange, context)?.body;
    if (body === undefined) {
      const actual = response.body === undefined ? describeBody(response) : kindOf(response.body);
      return [{ where: "", expected: "a ListResponse object", actual }];
    }
    if (Array.isArray(body.schemas) && (body.schemas as readonly Json[]).includes(uri)) return [];
    return [{ where: "/schemas", expected: `an array that holds ${uri}`, actual: show(body.schemas) }];
  },
  examples: {
    passes: exchange({ body: listed(exampleUser) }),
    fails: exchange({ body: [exampleUser] }),
  },
};
