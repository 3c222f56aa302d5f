import { trace } from "../example.ts";
import { creates, queries, user } from "../memory/examples.ts";
import { sortCheck } from "../sorting/sort-check.ts";

const first = user({ id: "u1", userName: "ada" });
const second = user({ id: "u2", userName: "bob" });

export const ascending = sortCheck({
  id: "sort/ascending",
  title: "Ascending order is by the value of the attribute",
  requirement: "RFC7644-3.4.2.3-04",
  cause: "ascending",
  examples: {
    passes: trace(creates(first), creates(second), queries("sortBy=userName&sortOrder=ascending", [first, second])),
    fails: trace(creates(first), creates(second), queries("sortBy=userName&sortOrder=ascending", [second, first])),
  },
});
