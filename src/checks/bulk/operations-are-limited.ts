import type { Check } from "../../model/check.ts";
import { exchange } from "../example.ts";
import { operationsOf } from "../support/bulk.ts";
import { bulkExample } from "../support/bulk-check.ts";
import { isBulk } from "../support/request.ts";

const many = Array.from({ length: 101 }, (_, at) => ({ method: "DELETE", path: `/Users/none-${at}` }));

export const operationsAreLimited: Check = {
  id: "bulk/operations-are-limited",
  kind: "exchange",
  title: "A bulk request of more operations than maxOperations declares is answered 413",
  requirement: "RFC7644-3.7.4-03",
  appliesTo: (exchange, { facts }) => {
    const { maxOperations = 0 } = facts.capabilities.bulk ?? {};
    return isBulk(exchange) && maxOperations > 0 && operationsOf(exchange).length > maxOperations;
  },
  judge: ({ response: { status } }) =>
    status === 413 || status === 429 || status >= 500
      ? []
      : [{ where: "status", expected: "413", actual: String(status) }],
  examples: {
    passes: exchange(bulkExample({}, { Operations: many }, { status: 413, body: {} })),
    fails: exchange(bulkExample({}, { Operations: many })),
  },
};
