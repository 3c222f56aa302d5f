import { isObject } from "../../scim/json.ts";
import { valueIn } from "../memory/attributes.ts";
import { type BulkResult, methodOf } from "../support/bulk.ts";
import { bulkResultCheck, resultsWithout } from "../support/bulk-check.ts";
import { isScimError } from "../support/error-body.ts";
import { show } from "../support/text.ts";

/** What was to be made and was not has none, whatever status the result gives. */
const isFailure = ({ value, status = 500 }: BulkResult): boolean => {
  const response = valueIn(value, "response");
  return status >= 300 || (isObject(response) && isScimError(response));
};

export const locationIsTold = bulkResultCheck({
  id: "bulk/location-is-told",
  title: "Each result says where its resource is, but that of a create that failed",
  requirement: "RFC7644-3.7-12",
  concerns: (result) => {
    const { operation, status } = result;
    return status !== undefined && (!isFailure(result) || (operation !== undefined && methodOf(operation) !== "POST"));
  },
  judge: ({ value }) => {
    const location = valueIn(value, "location");
    return typeof location === "string" && location !== ""
      ? []
      : [{ where: "/location", expected: "the address of the resource", actual: show(location) }];
  },
  broken: resultsWithout("location"),
});
