import { isObject, type JsonObject } from "../../scim/json.ts";
import { valueIn } from "../memory/attributes.ts";
import { bulkResultCheck, resultsWithout } from "../support/bulk-check.ts";
import { isScimError } from "../support/error-body.ts";
import { show } from "../support/text.ts";

/** The older figures of RFC 7644 §3.7.3 have the reason in the status itself. */
const saysWhy = (result: JsonObject): boolean => {
  const response = valueIn(result, "response");
  if (isObject(response)) return isScimError(response);
  return typeof valueIn(valueIn(result, "status"), "description") === "string";
};

export const failuresSayWhy = bulkResultCheck({
  id: "bulk/failures-say-why",
  title: "The result of an operation that failed holds the SCIM error",
  requirement: "RFC7644-3.7-13",
  concerns: ({ status = 0 }) => status >= 400,
  judge: ({ value }) =>
    saysWhy(value) ? [] : [{ where: "/response", expected: "a SCIM error", actual: show(valueIn(value, "response")) }],
  broken: resultsWithout("response"),
});
