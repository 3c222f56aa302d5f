import { isObject } from "../../scim/json.ts";
import { valueIn } from "../memory/attributes.ts";
import type { BulkResult } from "../support/bulk.ts";
import { bulkCheck, exampleResults } from "../support/bulk-check.ts";
import { isScimError } from "../support/error-body.ts";

/** A result without a status may be one that failed, and so may one with an error beside it. */
const isFailed = ({ status = 400, value }: BulkResult): boolean => {
  const response = valueIn(value, "response");
  return status >= 400 || (isObject(response) && isScimError(response));
};

/** Once as many have failed as failOnErrors says, there may be fewer. */
export const everyOperationIsAnswered = bulkCheck({
  id: "bulk/every-operation-is-answered",
  title: "A bulk request is answered with a result for each of its operations, whatever became of the others",
  requirement: "RFC7644-3.7.3-01",
  judge: ({ operations, results, failOnErrors }) => {
    const count = results?.length ?? 0;
    if (operations.length === 0) return undefined;
    const failed = results?.filter(isFailed).length ?? 0;
    const mayStop = failOnErrors !== undefined && failed >= failOnErrors;
    const isFine = mayStop ? count > 0 && count <= operations.length : count === operations.length;
    const expected = `${operations.length} results${mayStop ? " at most" : ""}`;
    return isFine
      ? []
      : [{ where: "/Operations", expected, actual: results === undefined ? "no list of results" : `${count} results` }];
  },
  broken: { Operations: exampleResults.slice(0, 1) },
});
