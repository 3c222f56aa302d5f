import type { Check } from "../../model/check.ts";
import { exchange } from "../example.ts";
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
  judge: ({ response: { status } }) =>
    status === 201 ? [{ where: "status", expected: "200, with what was found", actual: "201" }] : [],
  examples: {
    passes: exchange({ ...search, body: listed(exampleUser) }),
    fails: exchange({ ...search, status: 201, headers: { location }, body: exampleUser }),
  },
};
