import { trace } from "../example.ts";
import { creates, queries, user } from "../memory/examples.ts";
import { sortCheck } from "../sorting/sort-check.ts";

const first = user({ id: "u1", emails: [{ value: "z@x.example" }, { value: "a@x.example", primary: true }] });
const second = user({ id: "u2", emails: [{ value: "m@x.example", primary: true }] });

export const primaryValue = sortCheck({
  id: "sort/primary-value",
  title: "A multi-valued attribute is sorted by its primary element",
  requirement: "RFC7644-3.4.2.3-05",
  cause: "primary-value",
  examples: {
    passes: trace(creates(first), creates(second), queries("sortBy=emails.value", [first, second])),
    fails: trace(creates(first), creates(second), queries("sortBy=emails.value", [second, first])),
  },
});
