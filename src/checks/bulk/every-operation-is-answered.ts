import { bulkCheck, exampleResults } from "../support/bulk-check.ts";

/** With failOnErrors there may be fewer. */
export const everyOperationIsAnswered = bulkCheck({
  id: "bulk/every-operation-is-answered",
  title: "A bulk request is answered with a result for each of its operations, whatever became of the others",
  requirement: "RFC7644-3.7.3-01",
  judge: ({ operations, results, failOnErrors }) => {
    const count = results?.length ?? 0;
    if (operations.length === 0) return undefined;
    const isFine = failOnErrors === undefined ? count === operations.length : count > 0 && count <= operations.length;
    const expected = `${operations.length} results${failOnErrors === undefined ? "" : " at most"}`;
    return isFine
      ? []
      : [{ where: "/Operations", expected, actual: results === undefined ? "no list of results" : `${count} results` }];
  },
  broken: { Operations: exampleResults.slice(0, 1) },
});
