import { trace } from "../example.ts";
import { filterCheck } from "../filtering/filter-check.ts";
import { queries, refuses } from "../memory/examples.ts";

const query = `filter=${encodeURIComponent('title like "G%"')}`;

export const refusalSaysInvalidFilter = filterCheck({
  id: "filter/refusal-says-invalid-filter",
  title: "A filter that means nothing is refused with status 400 and scimType invalidFilter",
  requirement: "RFC7644-3.12-18",
  cause: "refusal-says-invalid-filter",
  examples: {
    passes: trace({ ...queries(query, []), ...refuses(400, "invalidFilter") }),
    fails: trace({ ...queries(query, []), ...refuses(400) }),
  },
});
