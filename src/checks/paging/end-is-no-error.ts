import { trace } from "../example.ts";
import { exampleError } from "../support/error-body.ts";
import { listed } from "../support/example-definitions.ts";
import { pagedQueryCheck } from "../support/paged-query-check.ts";

const path = "/Users?startIndex=100";

export const endIsNoError = pagedQueryCheck({
  id: "paging/end-is-no-error",
  title: "A startIndex behind the last result is answered with an empty page, not refused",
  requirement: "RFC7644-3.4.2.4-10",
  concerns: ({ startIndex = 1, count = 1 }) => startIndex > 1 && count > 0,
  expected: "200 with an empty page",
  examples: {
    passes: trace({ body: listed() }, { path, body: { ...listed(), totalResults: 3 } }),
    fails: trace({ body: listed() }, { path, status: 400, body: exampleError(400) }),
  },
});
