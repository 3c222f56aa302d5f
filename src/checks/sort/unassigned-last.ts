import { trace } from "../example.ts";
import { creates, queries, user } from "../memory/examples.ts";
import { sortCheck } from "../sorting/sort-check.ts";

const first = user({ id: "u1", title: "Guide" });
const second = user({ id: "u2" });

export const unassignedLast = sortCheck({
  id: "sort/unassigned-last",
  title: "Resources without the attribute come last when ascending and first when descending",
  requirement: "RFC7644-3.4.2.3-07",
  cause: "unassigned-last",
  examples: {
    passes: trace(creates(first), creates(second), queries("sortBy=title", [first, second])),
    fails: trace(creates(first), creates(second), queries("sortBy=title", [second, first])),
  },
});
