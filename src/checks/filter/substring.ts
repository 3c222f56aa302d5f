import { trace } from "../example.ts";
import { filterCheck } from "../filtering/filter-check.ts";
import { creates, queries, user } from "../memory/examples.ts";

const someone = user({ title: "Tour Guide" });
const query = `filter=${encodeURIComponent('title ew "Guide"')}`;

export const substring = filterCheck({
  id: "filter/substring",
  title: "co, sw and ew find a text within, at the beginning and at the end of a value",
  requirement: "RFC7644-3.4.2.2-12",
  cause: "substring",
  examples: {
    passes: trace(creates(someone), queries(query, [someone])),
    fails: trace(creates(someone), queries(query, [])),
  },
});
