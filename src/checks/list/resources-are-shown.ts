import { listCheck, listWith } from "../support/list-check.ts";
import { kindOf } from "../support/text.ts";

export const resourcesAreShown = listCheck({
  id: "list/resources-are-shown",
  title: "Where a list has results, the array Resources holds some of them",
  requirement: "RFC7644-3.4.2-07",
  concerns: ({ total, startIndex, count, isByCursor }) =>
    total !== undefined && total >= startIndex && count !== 0 && !isByCursor,
  judge: ({ total, resources, startIndex }, body) => {
    if (resources.length > 0) return [];
    const actual = Array.isArray(body.Resources) ? "an empty array" : kindOf(body.Resources);
    return [
      {
        where: "/Resources",
        expected: `resources from number ${startIndex} of ${total} on`,
        actual,
        message: `totalResults says ${total}, but from number ${startIndex} on none is shown`,
      },
    ];
  },
  broken: listWith({ Resources: null }),
});
