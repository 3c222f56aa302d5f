import { trace } from "../example.ts";
import { filterCheck } from "../filtering/filter-check.ts";
import { creates, queries, user } from "../memory/examples.ts";

const someone = user({ title: "Guide" });
const query = `filter=${encodeURIComponent('title EQ "Guide"')}`;

export const operatorsInAnyCase = filterCheck({
  id: "filter/operators-in-any-case",
  title: "Operators in a filter are read in any letter case",
  requirement: "RFC7644-3.4.2.2-05",
  cause: "operators-in-any-case",
  examples: {
    passes: trace(creates(someone), queries(query, [someone])),
    fails: trace(creates(someone), queries(query, [])),
  },
});
