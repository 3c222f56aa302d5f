import { bulkCheck, exampleResults } from "../support/bulk-check.ts";

const [, failure = {}] = exampleResults;

export const stopsWhenTold = bulkCheck({
  id: "bulk/stops-when-told",
  title: "When as many operations have failed as failOnErrors says, no more are carried out",
  requirement: "RFC7644-3.7.3-05",
  judge: ({ failOnErrors, results }) => {
    if (failOnErrors === undefined || failOnErrors < 1 || results === undefined) return undefined;
    const failed = results.filter(({ status = 0 }) => status >= 400).length;
    return failed <= failOnErrors
      ? []
      : [{ where: "/Operations", expected: `${failOnErrors} failed at most`, actual: `${failed} failed` }];
  },
  request: { failOnErrors: 1 },
  broken: { Operations: [failure, failure] },
});
