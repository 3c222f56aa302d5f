import type { Json } from "../../scim/json.ts";
import { listCheck, listWith } from "../support/list-check.ts";

/** A page that says it begins elsewhere than asked is told of by another check. */
const beginOf = (shown: Json | undefined): number | undefined =>
  typeof shown === "number" && Number.isInteger(shown) && shown > 0 ? shown : undefined;

export const totalCoversPage = listCheck({
  id: "list/total-covers-page",
  title: "totalResults counts at least the resources up to the end of the page",
  requirement: "RFC7644-3.4.2-06",
  concerns: ({ total, resources, isByCursor }) => total !== undefined && resources.length > 0 && !isByCursor,
  judge: ({ total = 0, resources, startIndex }, body) => {
    const first = beginOf(body.startIndex) ?? startIndex;
    const atLeast = first - 1 + resources.length;
    return total >= resources.length && (total >= atLeast || first > total)
      ? []
      : [{ where: "/totalResults", expected: `at least ${atLeast}`, actual: String(total) }];
  },
  broken: listWith({ totalResults: 0 }),
});
