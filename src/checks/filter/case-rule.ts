import { trace } from "../example.ts";
import { filterCheck } from "../filtering/filter-check.ts";
import { creates, queries, user } from "../memory/examples.ts";

const someone = user();
const query = `filter=${encodeURIComponent('userName eq "ADA"')}`;

export const caseRule = filterCheck({
  id: "filter/case-rule",
  title: "Whether letter case matters in a comparison follows the attribute",
  requirement: "RFC7644-3.4.2.2-40",
  cause: "case-rule",
  examples: {
    passes: trace(creates(someone), queries(query, [someone])),
    fails: trace(creates(someone), queries(query, [])),
  },
});
