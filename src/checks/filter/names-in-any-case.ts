import { trace } from "../example.ts";
import { filterCheck } from "../filtering/filter-check.ts";
import { creates, queries, user } from "../memory/examples.ts";

const someone = user({ title: "Guide" });
const query = `filter=${encodeURIComponent('TITLE eq "Guide"')}`;

export const namesInAnyCase = filterCheck({
  id: "filter/names-in-any-case",
  title: "Attribute names in a filter are read in any letter case",
  requirement: "RFC7644-3.4.2.2-04",
  cause: "names-in-any-case",
  examples: {
    passes: trace(creates(someone), queries(query, [someone])),
    fails: trace(creates(someone), queries(query, [])),
  },
});
