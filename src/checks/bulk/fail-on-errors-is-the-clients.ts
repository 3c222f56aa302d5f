import { valueIn } from "../memory/attributes.ts";
import { bulkCheck } from "../support/bulk-check.ts";
import { show } from "../support/text.ts";

export const failOnErrorsIsTheClients = bulkCheck({
  id: "bulk/fail-on-errors-is-the-clients",
  title: "failOnErrors stands in requests only",
  requirement: "RFC7644-3.7-05",
  judge: ({ body }) => {
    const shown = valueIn(body, "failOnErrors");
    return shown === undefined ? [] : [{ where: "/failOnErrors", expected: "nothing", actual: show(shown) }];
  },
  broken: { failOnErrors: 1 },
});
