import { trace } from "../example.ts";
import { definitionsIn, discoveryTargetOf } from "../support/discovery.ts";
import { exampleResourceType, listed } from "../support/example-definitions.ts";
import { publishedCheck } from "../support/published.ts";
import { targetOf } from "../support/request.ts";

const parameters = ["startIndex", "count", "sortBy", "sortOrder"];

const both = listed(exampleResourceType, { ...exampleResourceType, id: "Group", name: "Group", endpoint: "/Groups" });
const path = "/ResourceTypes?startIndex=2&count=1";

export const pagingIsIgnored = publishedCheck({
  id: "discovery/paging-is-ignored",
  title: "Paging and sorting parameters take nothing away from /Schemas and /ResourceTypes",
  requirement: "RFC7644-4-09",
  appliesTo: (exchange) => {
    const { request, response } = exchange;
    if (request.method !== "GET" || response.status !== 200 || !request.path.includes("?")) return false;
    const target = discoveryTargetOf(exchange);
    const { query } = targetOf(exchange);
    return target !== undefined && target.id === undefined && parameters.some((name) => query.has(name));
  },
  judge: (published, exchange) => {
    const endpoint = discoveryTargetOf(exchange)?.endpoint;
    const whole = endpoint === undefined ? undefined : published[endpoint];
    if (endpoint === undefined || whole === undefined || targetOf(exchange).query.has("filter")) return undefined;
    const expected = definitionsIn(whole, endpoint).length;
    const shown = definitionsIn(exchange, endpoint).length;
    return shown >= expected ? [] : [{ where: "/Resources", expected: `all ${expected} of them`, actual: `${shown}` }];
  },
  examples: {
    passes: trace({ path: "/ResourceTypes", body: both }, { path, body: both }),
    fails: trace({ path: "/ResourceTypes", body: both }, { path, body: listed(exampleResourceType) }),
  },
});
