import { listCheck, listWith } from "../support/list-check.ts";
import { show } from "../support/text.ts";

/** RFC 9865 §2 lets a list that is read by cursor do without. */
export const totalResults = listCheck({
  id: "list/total-results",
  title: "A list says in totalResults, a number, how many resources there are",
  requirement: "RFC7644-3.4.2-05",
  concerns: ({ isByCursor }) => !isByCursor,
  judge: ({ total }, body) =>
    total === undefined
      ? [{ where: "/totalResults", expected: "a whole number from 0 on", actual: show(body.totalResults) }]
      : [],
  broken: listWith({ totalResults: "1" }),
});
