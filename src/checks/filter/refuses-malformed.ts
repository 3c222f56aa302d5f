import { trace } from "../example.ts";
import { filterCheck } from "../filtering/filter-check.ts";
import { queries, refuses } from "../memory/examples.ts";

const query = `filter=${encodeURIComponent('(title eq "Guide"')}`;

export const refusesMalformed = filterCheck({
  id: "filter/refuses-malformed",
  title: "A filter that breaks the grammar is refused, never answered with a list",
  requirement: "RFC7644-3.4.2.2-30",
  cause: "refuses-malformed",
  examples: {
    passes: trace({ ...queries(query, []), ...refuses(400, "invalidFilter") }),
    fails: trace(queries(query, [])),
  },
});
