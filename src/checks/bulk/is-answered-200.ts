import type { Check } from "../../model/check.ts";
import { exchange } from "../example.ts";
import { isAnsweredBulk } from "../support/bulk.ts";
import { bulkExample } from "../support/bulk-check.ts";

export const isAnswered200: Check = {
  id: "bulk/is-answered-200",
  kind: "exchange",
  title: "A bulk request that was processed is answered 200, whatever became of its operations",
  requirement: "RFC7644-3.7-16",
  appliesTo: isAnsweredBulk,
  // 202 is what a provider says that has not processed it yet.
  judge: ({ response: { status } }) =>
    status === 200 || status === 202 ? [] : [{ where: "status", expected: "200", actual: String(status) }],
  examples: {
    passes: exchange(bulkExample({})),
    fails: exchange(bulkExample({}, {}, { status: 207 })),
  },
};
