import type { Check } from "../../model/check.ts";
import { isObject } from "../../scim/json.ts";
import { exchange } from "../example.ts";
import { isDiscoveryRead } from "../support/discovery.ts";
import { exampleConfiguration } from "../support/example-definitions.ts";
import { show } from "../support/text.ts";

const members = ["cursor", "index"] as const;

/** Who knows nothing of RFC 9865 says nothing of it. */
export const paginationIsComplete: Check = {
  id: "discovery/pagination-is-complete",
  kind: "exchange",
  title: "Where ServiceProviderConfig speaks of pagination, it says whether there are cursors and indexes",
  requirement: "RFC9865-4-02",
  appliesTo: (exchange) =>
    isDiscoveryRead(exchange, "ServiceProviderConfig") &&
    isObject(exchange.response.body) &&
    isObject(exchange.response.body.pagination),
  judge: ({ response: { body } }) => {
    const pagination = isObject(body) && isObject(body.pagination) ? body.pagination : {};
    return members
      .filter((name) => typeof pagination[name] !== "boolean")
      .map((name) => ({ where: `/pagination/${name}`, expected: "a boolean", actual: show(pagination[name]) }));
  },
  examples: {
    passes: exchange({
      path: "/ServiceProviderConfig",
      body: { ...exampleConfiguration, pagination: { cursor: true, index: true } },
    }),
    fails: exchange({
      path: "/ServiceProviderConfig",
      body: { ...exampleConfiguration, pagination: { cursor: true } },
    }),
  },
};
