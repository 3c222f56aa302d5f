import { valueIn } from "../memory/attributes.ts";
import { methodOf } from "../support/bulk.ts";
import { bulkResultCheck, resultsWithout } from "../support/bulk-check.ts";
import { show } from "../support/text.ts";

const methods: readonly string[] = ["POST", "PUT", "PATCH", "DELETE"];

export const methodIsTold = bulkResultCheck({
  id: "bulk/method-is-told",
  title: "Each result has the method of its operation",
  requirement: "RFC7644-3.7-07",
  concerns: () => true,
  judge: ({ value, operation }) => {
    const method = methodOf(value);
    const expected = operation === undefined ? methods : [methodOf(operation)];
    return expected.includes(method)
      ? []
      : [{ where: "/method", expected: expected.join(" or "), actual: show(valueIn(value, "method")) }];
  },
  broken: resultsWithout("method"),
});
