import type { FindingDraft } from "../../model/check.ts";
import { isObject } from "../../scim/json.ts";
import { valueIn } from "../memory/attributes.ts";
import { type BulkResult, methodOf, statusOf } from "../support/bulk.ts";
import { bulkResultCheck, exampleResults } from "../support/bulk-check.ts";
import { isScimError } from "../support/error-body.ts";

/** How each method answers alone when all went well (RFC 7644 §3.3, §3.5.1, §3.5.2, §3.6); 202 is what a provider says that has not done it yet. */
const successes: Readonly<Record<string, readonly number[]>> = {
  POST: [201, 202],
  PUT: [200, 202],
  PATCH: [200, 202, 204],
  DELETE: [202, 204],
};

const wrong = (expected: string, status: number, message: string): readonly FindingDraft[] => [
  { where: "/status", expected, actual: String(status), message },
];

const judge = ({ value, operation, status = 0 }: BulkResult): readonly FindingDraft[] => {
  const response = valueIn(value, "response");
  const told = isObject(response) && isScimError(response) ? statusOf(response) : undefined;
  if (told !== undefined && told !== status)
    return wrong(String(told), status, `The result says ${status}, and the error in it ${told}`);
  if (status === 500)
    return wrong("the status of a refusal", status, "An operation of a bulk request made the target fail");
  const method = methodOf(operation ?? value);
  const expected = successes[method];
  if (status < 200 || status > 299 || expected === undefined || expected.includes(status)) return [];
  const usual = expected.filter((each) => each !== 202).join(" or ");
  return wrong(usual, status, `A ${method} that worked is answered ${usual}, in a bulk request as alone`);
};

const [made = {}, failure = {}] = exampleResults;

export const statusFitsTheOperation = bulkResultCheck({
  id: "bulk/status-fits-the-operation",
  title: "The status of a result is the one that its operation would have had alone",
  requirement: "RFC7644-3.7.3-03",
  concerns: ({ status }) => status !== undefined,
  judge,
  broken: [{ ...made, status: "200" }, failure],
});
