import { trace } from "../example.ts";
import { filterCheck } from "../filtering/filter-check.ts";
import { creates, queries, user } from "../memory/examples.ts";

const someone = user({ title: "Guide" });
const query = `filter=${encodeURIComponent('urn:ietf:params:scim:schemas:core:2.0:User:title eq "Guide"')}`;

export const qualifiedNames = filterCheck({
  id: "filter/qualified-names",
  title: "An attribute may be written with its schema's URN before it",
  requirement: "RFC7644-3.4.2.2-32",
  cause: "qualified-names",
  examples: {
    passes: trace(creates(someone), queries(query, [someone])),
    fails: trace(creates(someone), queries(query, [])),
  },
});
