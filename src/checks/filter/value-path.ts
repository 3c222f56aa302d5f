import { trace } from "../example.ts";
import { filterCheck } from "../filtering/filter-check.ts";
import { creates, queries, user } from "../memory/examples.ts";

const someone = user({
  emails: [
    { value: "a@x.example", type: "work" },
    { value: "b@y.example", type: "home" },
  ],
});
const query = `filter=${encodeURIComponent('emails[type eq "work" and value co "@y"]')}`;

export const valuePath = filterCheck({
  id: "filter/value-path",
  title: "All conditions in square brackets hold for one and the same element",
  requirement: "RFC7644-3.4.2.2-27",
  cause: "value-path",
  examples: {
    passes: trace(creates(someone), queries(query, [])),
    fails: trace(creates(someone), queries(query, [someone])),
  },
});
