import { trace } from "../example.ts";
import { filterCheck } from "../filtering/filter-check.ts";
import { creates, queries, user } from "../memory/examples.ts";

const someone = user({ title: "Guide" });
const query = `filter=${encodeURIComponent('title eq "Guide" or title pr and title eq "x"')}`;

export const logic = filterCheck({
  id: "filter/logic",
  title: "Brackets bind first, then not, then and, then or",
  requirement: "RFC7644-3.4.2.2-33",
  cause: "logic",
  examples: {
    passes: trace(creates(someone), queries(query, [someone])),
    fails: trace(creates(someone), queries(query, [])),
  },
});
