import { trace } from "../example.ts";
import { filterCheck } from "../filtering/filter-check.ts";
import { creates, queries, user } from "../memory/examples.ts";

const someone = user({ emails: [{ value: "a@x.example" }, { value: "b@y.example" }] });
const query = `filter=${encodeURIComponent('emails.value eq "b@y.example"')}`;

export const multiValued = filterCheck({
  id: "filter/multi-valued",
  title: "A filter on a multi-valued attribute matches when any of its elements does",
  requirement: "RFC7644-3.4.2.2-34",
  cause: "multi-valued",
  examples: {
    passes: trace(creates(someone), queries(query, [someone])),
    fails: trace(creates(someone), queries(query, [])),
  },
});
