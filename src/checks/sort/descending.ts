import { trace } from "../example.ts";
import { creates, queries, user } from "../memory/examples.ts";
import { sortCheck } from "../sorting/sort-check.ts";

const first = user({ id: "u2", userName: "bob" });
const second = user({ id: "u1", userName: "ada" });

export const descending = sortCheck({
  id: "sort/descending",
  title: "Descending order is ascending order turned round",
  requirement: "RFC7644-3.4.2.3-08",
  cause: "descending",
  examples: {
    passes: trace(creates(first), creates(second), queries("sortBy=userName&sortOrder=descending", [first, second])),
    fails: trace(creates(first), creates(second), queries("sortBy=userName&sortOrder=descending", [second, first])),
  },
});
