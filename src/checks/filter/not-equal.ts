import { trace } from "../example.ts";
import { filterCheck } from "../filtering/filter-check.ts";
import { creates, queries, user } from "../memory/examples.ts";

const someone = user({ title: "Guide" });
const query = `filter=${encodeURIComponent('title ne "Guide"')}`;

export const notEqual = filterCheck({
  id: "filter/not-equal",
  title: "A filter with ne finds the resources that have another value",
  requirement: "RFC7644-3.4.2.2-11",
  cause: "not-equal",
  examples: {
    passes: trace(creates(someone), queries(query, [])),
    fails: trace(creates(someone), queries(query, [someone])),
  },
});
