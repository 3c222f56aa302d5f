import type { Check } from "../../model/check.ts";
import { exchange } from "../example.ts";
import { definitionsIn, discoveryTargetOf } from "../support/discovery.ts";
import { exampleResourceType, listed } from "../support/example-definitions.ts";
import { knownCount } from "../support/known-definitions.ts";
import { targetOf } from "../support/request.ts";

const parameters = ["startIndex", "count", "sortBy", "sortOrder"];

export const pagingIsIgnored: Check = {
  id: "discovery/paging-is-ignored",
  kind: "exchange",
  title: "Paging and sorting parameters take nothing away from /Schemas and /ResourceTypes",
  requirement: "RFC7644-4-09",
  appliesTo: (exchange) => {
    if (exchange.request.method !== "GET" || exchange.response.status !== 200) return false;
    const target = discoveryTargetOf(exchange);
    const { query } = targetOf(exchange);
    return target !== undefined && target.id === undefined && parameters.some((name) => query.has(name));
  },
  judge: (exchange, context) => {
    const endpoint = discoveryTargetOf(exchange)?.endpoint;
    if (endpoint === undefined || targetOf(exchange).query.has("filter")) return [];
    const expected = knownCount(endpoint, context);
    const shown = definitionsIn(exchange, endpoint).length;
    return shown >= expected ? [] : [{ where: "/Resources", expected: `all ${expected} of them`, actual: `${shown}` }];
  },
  examples: {
    passes: exchange({
      path: "/ResourceTypes?startIndex=1&count=1",
      body: listed(exampleResourceType, { ...exampleResourceType, id: "Group", name: "Group", endpoint: "/Groups" }),
    }),
    fails: exchange({ path: "/ResourceTypes?startIndex=2&count=1", body: listed() }),
  },
};
