import { listed } from "../support/example-definitions.ts";
import { exampleUser } from "../support/example-user.ts";
import { listCheck, listWith } from "../support/list-check.ts";

/** A list that holds everything needs no counters. */
export const partialIsTold = listCheck({
  id: "list/partial-is-told",
  title: "A page that is not the whole list says where it begins and how many it holds",
  requirement: "RFC7644-3.4.2-09",
  concerns: ({ total, resources, isByCursor }) =>
    total !== undefined && resources.length > 0 && resources.length < total && !isByCursor,
  judge: ({ total }, body) =>
    ["startIndex", "itemsPerPage"]
      .filter((name) => body[name] === undefined || body[name] === null)
      .map((name) => ({
        where: `/${name}`,
        expected: "a number",
        actual: "nothing",
        message: `Only some of ${total} results are shown, but ${name} does not tell which`,
      })),
  path: "/Users?count=1",
  passing: { ...listed(exampleUser), totalResults: 2 },
  broken: listWith({ totalResults: 2, startIndex: null }),
});
