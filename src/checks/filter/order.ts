import { trace } from "../example.ts";
import { filterCheck } from "../filtering/filter-check.ts";
import { creates, queries, user } from "../memory/examples.ts";

const someone = user({ meta: { resourceType: "User", created: "2026-01-01T12:00:00Z" } });
const query = `filter=${encodeURIComponent('meta.created ge "2026-01-01T13:00:00+02:00"')}`;

export const order = filterCheck({
  id: "filter/order",
  title: "gt, ge, lt and le compare by the type of the attribute: text by letters, times by the clock, numbers by size",
  requirement: "RFC7644-3.4.2.2-16",
  cause: "order",
  examples: {
    passes: trace(creates(someone), queries(query, [someone])),
    fails: trace(creates(someone), queries(query, [])),
  },
});
