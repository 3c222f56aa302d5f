import { trace } from "../example.ts";
import { definitionsIn, discoveryTargetOf } from "../support/discovery.ts";
import { exampleSchema, listed } from "../support/example-definitions.ts";
import { publishedCheck } from "../support/published.ts";
import { targetOf } from "../support/request.ts";

const path = "/Schemas?filter=id%20eq%20%22x%22";
const whole = { path: "/Schemas", body: listed(exampleSchema) };

/** RFC 7644 §4 says both that the filter is ignored and that it should be answered 403; a part of the list is neither. */
export const filterIsNotApplied = publishedCheck({
  id: "discovery/filter-is-not-applied",
  title: "A filter on a discovery endpoint is refused or ignored, never applied",
  requirement: "RFC7644-4-10",
  appliesTo: (exchange) => {
    if (exchange.request.method !== "GET" || !exchange.request.path.includes("filter=")) return false;
    const target = discoveryTargetOf(exchange);
    return target !== undefined && target.id === undefined && targetOf(exchange).query.has("filter");
  },
  judge: (published, exchange) => {
    const endpoint = discoveryTargetOf(exchange)?.endpoint;
    const all = endpoint === undefined ? undefined : published[endpoint];
    if (endpoint === undefined || all === undefined) return undefined;
    if (exchange.response.status !== 200) return [];
    const expected = definitionsIn(all, endpoint).length;
    const shown = definitionsIn(exchange, endpoint).length;
    return shown >= expected ? [] : [{ where: "/Resources", expected: `403, or all ${expected}`, actual: `${shown}` }];
  },
  examples: {
    passes: trace(whole, { path, status: 403, body: {} }),
    fails: trace(whole, { path, body: listed() }),
  },
});
