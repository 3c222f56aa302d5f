import { trace } from "../example.ts";
import { filterCheck } from "../filtering/filter-check.ts";
import { creates, queries, user } from "../memory/examples.ts";

const someone = user();
const query = `filter=${encodeURIComponent("title pr")}`;

export const present = filterCheck({
  id: "filter/present",
  title: "pr finds the resources that have a value at all",
  requirement: "RFC7644-3.4.2.2-15",
  cause: "present",
  examples: {
    passes: trace(creates(someone), queries(query, [])),
    fails: trace(creates(someone), queries(query, [someone])),
  },
});
