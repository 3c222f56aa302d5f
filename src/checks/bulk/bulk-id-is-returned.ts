import { valueIn } from "../memory/attributes.ts";
import { methodOf } from "../support/bulk.ts";
import { bulkResultCheck, resultsWithout } from "../support/bulk-check.ts";
import { show } from "../support/text.ts";

export const bulkIdIsReturned = bulkResultCheck({
  id: "bulk/bulk-id-is-returned",
  title: "The result of a create has the bulkId the create had",
  requirement: "RFC7644-3.7-20",
  concerns: ({ value, status = 500 }) => methodOf(value) === "POST" && status < 300,
  judge: ({ value, operation }) =>
    operation !== undefined && valueIn(value, "bulkId") === valueIn(operation, "bulkId")
      ? []
      : [
          {
            where: "/bulkId",
            expected: `${operation === undefined ? "the bulkId of a create" : show(valueIn(operation, "bulkId"))}`,
            actual: show(valueIn(value, "bulkId")),
            message: "A client cannot tell which of the resources it made this is",
          },
        ],
  broken: resultsWithout("bulkId"),
});
