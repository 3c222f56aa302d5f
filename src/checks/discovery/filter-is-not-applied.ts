import type { Check } from "../../model/check.ts";
import { exchange } from "../example.ts";
import { definitionsIn, discoveryTargetOf } from "../support/discovery.ts";
import { exampleSchema, listed } from "../support/example-definitions.ts";
import { knownCount } from "../support/known-definitions.ts";
import { targetOf } from "../support/request.ts";

/** RFC 7644 §4 says both that the filter is ignored and that it should be answered 403; a part of the list is neither. */
export const filterIsNotApplied: Check = {
  id: "discovery/filter-is-not-applied",
  kind: "exchange",
  title: "A filter on a discovery endpoint is refused or ignored, never applied",
  requirement: "RFC7644-4-10",
  appliesTo: (exchange) => {
    const target = exchange.request.method === "GET" ? discoveryTargetOf(exchange) : undefined;
    return target !== undefined && target.id === undefined && targetOf(exchange).query.has("filter");
  },
  judge: (exchange, context) => {
    const endpoint = discoveryTargetOf(exchange)?.endpoint;
    if (endpoint === undefined || exchange.response.status !== 200) return [];
    const expected = knownCount(endpoint, context);
    const shown = definitionsIn(exchange, endpoint).length;
    return shown >= expected ? [] : [{ where: "/Resources", expected: `403, or all ${expected}`, actual: `${shown}` }];
  },
  examples: {
    passes: exchange({ path: "/Schemas?filter=id%20eq%20%22x%22", status: 403, body: {} }),
    fails: exchange({ path: "/Schemas?filter=name%20eq%20%22Desk%22", body: listed(exampleSchema) }),
  },
};
