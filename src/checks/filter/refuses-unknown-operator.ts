import { trace } from "../example.ts";
import { filterCheck } from "../filtering/filter-check.ts";
import { queries, refuses } from "../memory/examples.ts";

const query = `filter=${encodeURIComponent('title like "G%"')}`;

export const refusesUnknownOperator = filterCheck({
  id: "filter/refuses-unknown-operator",
  title: "An operator that SCIM does not have is refused, never answered with a list",
  requirement: "RFC7644-3.4.2.2-38",
  cause: "refuses-unknown-operator",
  examples: {
    passes: trace({ ...queries(query, []), ...refuses(400, "invalidFilter") }),
    fails: trace(queries(query, [])),
  },
});
