import { trace } from "../example.ts";
import { exampleError } from "../support/error-body.ts";
import { listed } from "../support/example-definitions.ts";
import { exampleUser } from "../support/example-user.ts";
import { pagedQueryCheck } from "../support/paged-query-check.ts";

const path = "/Users?startIndex=0";

/** RFC 7644 §3.4.2.4 says how each is read, so none is a mistake. */
export const boundsAreBent = pagedQueryCheck({
  id: "paging/bounds-are-bent",
  title: "A startIndex below 1 is read as 1 and a negative count as 0, instead of being refused",
  requirement: "RFC7644-3.4.2.4-03",
  concerns: ({ startIndex = 1, count = 1 }) => startIndex < 1 || count < 1,
  expected: "200, as if the nearest bound had been asked for",
  examples: {
    passes: trace({ body: listed(exampleUser) }, { path, body: listed(exampleUser) }),
    fails: trace({ body: listed(exampleUser) }, { path, status: 400, body: exampleError(400) }),
  },
});
