import { trace } from "../example.ts";
import { creates, searches, user } from "../memory/examples.ts";
import { sortCheck } from "../sorting/sort-check.ts";

const first = user({ id: "u1", userName: "ada" });
const second = user({ id: "u2", userName: "bob" });
const search = { sortBy: "userName" };

export const inSearch = sortCheck({
  id: "sort/in-search",
  title: "sortBy and sortOrder in the body of a search work as they do in a query",
  requirement: "RFC7644-3.4.3-11",
  cause: "in-search",
  examples: {
    passes: trace(creates(first), creates(second), searches(search, [first, second])),
    fails: trace(creates(first), creates(second), searches(search, [second, first])),
  },
});
