import { listed } from "../support/example-definitions.ts";
import { exampleUser } from "../support/example-user.ts";
import { listCheck } from "../support/list-check.ts";

export const pastTheEnd = listCheck({
  id: "paging/past-the-end",
  title: "From a startIndex behind the last result on there is nothing",
  requirement: "RFC7644-3.4.2.4-10",
  concerns: ({ total, startIndex, isByCursor }) => total !== undefined && startIndex > total && !isByCursor,
  judge: ({ total, startIndex, resources }) =>
    resources.length === 0
      ? []
      : [
          {
            where: "/Resources",
            expected: `none, since ${startIndex} is behind the last of ${total}`,
            actual: String(resources.length),
            message: "A client that pages until nothing comes would go round for ever",
          },
        ],
  path: "/Users?startIndex=100",
  passing: { ...listed(), totalResults: 3, startIndex: 100 },
  broken: { body: listed(exampleUser) },
});
