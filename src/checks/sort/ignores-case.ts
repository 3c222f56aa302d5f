import { trace } from "../example.ts";
import { creates, queries, user } from "../memory/examples.ts";
import { sortCheck } from "../sorting/sort-check.ts";

const first = user({ id: "u1", userName: "ada" });
const second = user({ id: "u2", userName: "Bob" });

export const ignoresCase = sortCheck({
  id: "sort/ignores-case",
  title: "Text that is not case-exact is sorted without regard to letter case",
  requirement: "RFC7644-3.4.2.3-10",
  cause: "ignores-case",
  examples: {
    passes: trace(creates(first), creates(second), queries("sortBy=userName", [first, second])),
    fails: trace(creates(first), creates(second), queries("sortBy=userName", [second, first])),
  },
});
