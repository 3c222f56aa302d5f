import { listCheck, listWith } from "../support/list-check.ts";

export const totalCoversPage = listCheck({
  id: "list/total-covers-page",
  title: "totalResults counts at least the resources up to the end of the page",
  requirement: "RFC7644-3.4.2-06",
  concerns: ({ total, resources, isByCursor }) => total !== undefined && resources.length > 0 && !isByCursor,
  judge: ({ total = 0, resources, startIndex }) => {
    const atLeast = startIndex - 1 + resources.length;
    return total >= resources.length && (total >= atLeast || startIndex > total)
      ? []
      : [{ where: "/totalResults", expected: `at least ${atLeast}`, actual: String(total) }];
  },
  broken: listWith({ totalResults: 0 }),
});
