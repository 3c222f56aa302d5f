import type { Check } from "../../model/check.ts";
import { exchange } from "../example.ts";
import { createdResource, isSuccessfulCreate } from "../support/create.ts";
import { describeBody } from "../support/error-body.ts";
import { created } from "../support/example-user.ts";
import { kindOf } from "../support/text.ts";

export const showsResource: Check = {
  id: "create/shows-resource",
  kind: "exchange",
  title: "The answer to a create shows the new resource",
  requirement: "RFC7644-3.3-08",
  appliesTo: isSuccessfulCreate,
  judge: (exchange) => {
    const { response } = exchange;
    if (createdResource(exchange) !== undefined) return [];
    return [
      {
        where: "",
        expected: "the new resource",
        actual: response.body === undefined ? describeBody(response) : kindOf(response.body),
        message: "The create worked, but its answer does not show the resource, so the client does not learn its id",
      },
    ];
  },
  examples: {
    passes: exchange(created()),
    fails: exchange({ method: "POST", path: "/Users", status: 201, headers: {} }),
  },
};
