import { listCheck, listWith } from "../support/list-check.ts";
import { show } from "../support/text.ts";

export const itemsPerPage = listCheck({
  id: "list/items-per-page",
  title: "itemsPerPage is the number of resources on the page",
  requirement: "RFC7644-3.4.2.4-08",
  concerns: ({ isByCursor }) => !isByCursor,
  judge: ({ resources }, { itemsPerPage: shown }) =>
    shown === undefined || shown === null || shown === resources.length
      ? []
      : [{ where: "/itemsPerPage", expected: String(resources.length), actual: show(shown) }],
  broken: listWith({ itemsPerPage: 100 }),
});
