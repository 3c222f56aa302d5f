import type { Check } from "../../model/check.ts";
import { exchange } from "../example.ts";
import { valueIn } from "../memory/attributes.ts";
import { listed } from "../support/example-definitions.ts";
import { exampleUser, location } from "../support/example-user.ts";
import { isSearch } from "../support/resources.ts";

const search = { method: "POST", path: "/Users/.search" };

export const makesNothing: Check = {
  id: "search/makes-nothing",
  kind: "exchange",
  title: "A POST to .search asks, and makes nothing",
  requirement: "RFC7644-3.4.3-02",
  appliesTo: (exchange) => isSearch(exchange) && exchange.response.status < 300,
  judge: ({ response: { status, body } }) => {
    if (status !== 201) return [];
    const message = Array.isArray(valueIn(body, "Resources"))
      ? "A search was answered with what it found, but with the status of a create"
      : "A search was taken for a create";
    return [{ where: "status", expected: "200, with what was found", actual: "201", message }];
  },
  examples: {
    passes: exchange({ ...search, body: listed(exampleUser) }),
    fails: exchange({ ...search, status: 201, headers: { location }, body: exampleUser }),
  },
};
