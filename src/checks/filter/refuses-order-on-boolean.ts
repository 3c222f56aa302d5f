import { trace } from "../example.ts";
import { filterCheck } from "../filtering/filter-check.ts";
import { queries, refuses } from "../memory/examples.ts";

const query = `filter=${encodeURIComponent("active gt true")}`;

export const refusesOrderOnBoolean = filterCheck({
  id: "filter/refuses-order-on-boolean",
  title: "gt, ge, lt and le on a boolean are refused",
  requirement: "RFC7644-3.4.2.2-20",
  cause: "refuses-order-on-boolean",
  examples: {
    passes: trace({ ...queries(query, []), ...refuses(400, "invalidFilter") }),
    fails: trace(queries(query, [])),
  },
});
