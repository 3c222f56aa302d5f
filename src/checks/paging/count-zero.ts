import { listed } from "../support/example-definitions.ts";
import { exampleUser } from "../support/example-user.ts";
import { listCheck } from "../support/list-check.ts";

export const countZero = listCheck({
  id: "paging/count-zero",
  title: "count=0, or a negative count, asks for the number of results only",
  requirement: "RFC7644-3.4.2.4-06",
  concerns: ({ count }) => count === 0,
  judge: ({ resources }) =>
    resources.length === 0
      ? []
      : [{ where: "/Resources", expected: "none, since count is 0", actual: String(resources.length) }],
  path: "/Users?count=0",
  passing: { ...listed(), totalResults: 7 },
  broken: { body: listed(exampleUser) },
});
