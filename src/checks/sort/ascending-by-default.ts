import { trace } from "../example.ts";
import { creates, queries, user } from "../memory/examples.ts";
import { sortCheck } from "../sorting/sort-check.ts";

const first = user({ id: "u1", userName: "ada" });
const second = user({ id: "u2", userName: "bob" });

export const ascendingByDefault = sortCheck({
  id: "sort/ascending-by-default",
  title: "Without sortOrder a sorted list ascends",
  requirement: "RFC7644-3.4.2.3-09",
  cause: "ascending-by-default",
  examples: {
    passes: trace(creates(first), creates(second), queries("sortBy=userName", [first, second])),
    fails: trace(creates(first), creates(second), queries("sortBy=userName", [second, first])),
  },
});
