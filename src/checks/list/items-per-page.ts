import { listed } from "../support/example-definitions.ts";
import { exampleUser } from "../support/example-user.ts";
import { listCheck, listWith } from "../support/list-check.ts";
import { show } from "../support/text.ts";

/** RFC 7644 §3.4.2 asks for the number where some results are left out; what is the whole list nobody has to count, and targets tell their page size there. */
export const itemsPerPage = listCheck({
  id: "list/items-per-page",
  title: "itemsPerPage is the number of resources on a page that is not the whole list",
  requirement: "RFC7644-3.4.2.4-08",
  concerns: ({ isByCursor }) => !isByCursor,
  judge: ({ total = 0, resources }, { itemsPerPage: shown }) =>
    shown === undefined || shown === null || shown === resources.length || resources.length >= total
      ? []
      : [{ where: "/itemsPerPage", expected: String(resources.length), actual: show(shown) }],
  passing: { ...listed(exampleUser), itemsPerPage: 100 },
  broken: listWith({ totalResults: 2, itemsPerPage: 100 }),
});
