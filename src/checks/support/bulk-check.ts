import type { Check, FindingDraft } from "../../model/check.ts";
import type { JsonObject } from "../../scim/json.ts";
import { type ExampleExchange, exchange } from "../example.ts";
import { type BulkAnswer, type BulkResult, bulkAnswerOf, isAnsweredBulk } from "./bulk.ts";
import { exampleError } from "./error-body.ts";
import { userUri } from "./example-user.ts";

const requestUri = "urn:ietf:params:scim:api:messages:2.0:BulkRequest";
export const responseUri = "urn:ietf:params:scim:api:messages:2.0:BulkResponse";

/** A bulk request of a create, and a removal that fails, with results for both. */
export const exampleResults: readonly JsonObject[] = [
  { method: "POST", bulkId: "ada", location: "https://scim.example.com/v2/Users/2819c223", status: "201" },
  {
    method: "DELETE",
    location: "https://scim.example.com/v2/Users/none",
    status: "404",
    response: exampleError(404),
  },
];

export const bulkExample = (
  answer: JsonObject,
  request: JsonObject = {},
  more: ExampleExchange = {},
): ExampleExchange => ({
  method: "POST",
  path: "/Bulk",
  requestBody: {
    schemas: [requestUri],
    Operations: [
      { method: "POST", path: "/Users", bulkId: "ada", data: { schemas: [userUri], userName: "ada" } },
      { method: "DELETE", path: "/Users/none" },
    ],
    ...request,
  },
  body: { schemas: [responseUri], Operations: exampleResults, ...answer },
  ...more,
});

interface BulkCheck {
  readonly id: string;
  readonly title: string;
  readonly requirement: string;
  /** Undefined when there is nothing to judge. */
  readonly judge: (answer: BulkAnswer) => readonly FindingDraft[] | undefined;
  /** What of a good answer is changed so that the check finds it, and of the request. */
  readonly broken: JsonObject;
  readonly request?: JsonObject;
}

/** A check of each answer to a bulk request that was processed. */
export const bulkCheck = ({ judge, broken, request = {}, ...check }: BulkCheck): Check => ({
  ...check,
  kind: "exchange",
  appliesTo: isAnsweredBulk,
  judge: (exchange) => {
    const answer = bulkAnswerOf(exchange);
    return answer === undefined ? undefined : judge(answer);
  },
  examples: {
    passes: exchange(bulkExample({}, request)),
    fails: exchange(bulkExample(broken, request)),
  },
});

interface ResultCheck extends Omit<BulkCheck, "judge" | "broken"> {
  readonly concerns: (result: BulkResult) => boolean;
  /** Findings whose `where` is a pointer into the result. */
  readonly judge: (result: BulkResult) => readonly FindingDraft[];
  readonly broken: readonly JsonObject[];
}

/** A check of each result in such an answer. */
export const bulkResultCheck = ({ concerns, judge, broken, ...check }: ResultCheck): Check =>
  bulkCheck({
    ...check,
    judge: ({ results = [] }) => {
      const concerned = results.filter(concerns);
      return concerned.length === 0
        ? undefined
        : concerned.flatMap((result) =>
            judge(result).map((finding) => ({ ...finding, where: `${result.pointer}${finding.where}` })),
          );
    },
    broken: { Operations: broken },
  });

/** The example results with one member of each taken away. */
export const resultsWithout = (name: string): readonly JsonObject[] =>
  exampleResults.map((result) => Object.fromEntries(Object.entries(result).filter(([member]) => member !== name)));
