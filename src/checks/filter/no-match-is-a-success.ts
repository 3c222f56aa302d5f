import { trace } from "../example.ts";
import { filterCheck } from "../filtering/filter-check.ts";
import { creates, queries, refuses, user } from "../memory/examples.ts";

const query = `filter=${encodeURIComponent('userName eq "nobody"')}`;

export const noMatchIsASuccess = filterCheck({
  id: "filter/no-match-is-a-success",
  title: "A filter that nothing matches is answered 200 with an empty list, not 404",
  requirement: "RFC7644-3.4.2-11",
  cause: "no-match-is-a-success",
  examples: {
    passes: trace(queries(query, [])),
    fails: trace(creates(user()), { ...queries(query, []), ...refuses(404) }),
  },
});
