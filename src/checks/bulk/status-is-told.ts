import { valueIn } from "../memory/attributes.ts";
import { bulkResultCheck, resultsWithout } from "../support/bulk-check.ts";
import { show } from "../support/text.ts";

export const statusIsTold = bulkResultCheck({
  id: "bulk/status-is-told",
  title: "Each result says the HTTP status its operation would have had alone",
  requirement: "RFC7644-3.7.3-03",
  concerns: () => true,
  judge: ({ value, status }) =>
    status === undefined
      ? [{ where: "/status", expected: "an HTTP status", actual: show(valueIn(value, "status")) }]
      : [],
  broken: resultsWithout("status"),
});
