import { trace } from "../example.ts";
import { filterCheck } from "../filtering/filter-check.ts";
import { creates, queries, refuses, user } from "../memory/examples.ts";

const someone = user({ displayName: "Ada (Engines)" });
const plain = queries(`filter=${encodeURIComponent('displayName eq "Ada"')}`, []);
const odd = queries(`filter=${encodeURIComponent('displayName eq "Ada (Engines)"')}`, [someone]);

export const takesAnyText = filterCheck({
  id: "filter/takes-any-text",
  title: "A filter may ask for any text: what stands in quotes is no part of the filter's own words",
  requirement: "RFC7644-3.4.2.2-31",
  cause: "takes-any-text",
  examples: {
    passes: trace(creates(someone), plain, odd),
    fails: trace(creates(someone), plain, { ...odd, ...refuses(400, "invalidFilter") }),
  },
});
