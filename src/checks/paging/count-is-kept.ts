import { listed } from "../support/example-definitions.ts";
import { exampleUser } from "../support/example-user.ts";
import { listCheck } from "../support/list-check.ts";

/** None at all, for count 0 and below, has its own check. */
export const countIsKept = listCheck({
  id: "paging/count-is-kept",
  title: "A page holds no more resources than count asks for",
  requirement: "RFC7644-3.4.2.4-04",
  concerns: ({ count }) => count !== undefined && count > 0,
  judge: ({ count = 0, resources }) =>
    resources.length <= count
      ? []
      : [{ where: "/Resources", expected: `${count} at most`, actual: String(resources.length) }],
  path: "/Users?count=1",
  broken: { body: listed(exampleUser, { ...exampleUser, id: "other" }) },
});
