import { trace } from "../example.ts";
import { filterCheck } from "../filtering/filter-check.ts";
import { creates, queries, user } from "../memory/examples.ts";

const someone = user({ title: "Guide" });
const query = `filter=${encodeURIComponent('title eq "Guide"')}`;

export const equal = filterCheck({
  id: "filter/equal",
  title: "A filter with eq finds the resources that have the value, and no others",
  requirement: "RFC7644-3.4.2.2-10",
  cause: "equal",
  examples: {
    passes: trace(creates(someone), queries(query, [someone])),
    fails: trace(creates(someone), queries(query, [])),
  },
});
