import { trace } from "../example.ts";
import { parameterOf } from "../memory/address.ts";
import { memoryCheck } from "../memory/memory-check.ts";
import { listed } from "../support/example-definitions.ts";
import { createdPerson } from "../support/example-pages.ts";
import { exampleUser } from "../support/example-user.ts";
import { listAnswerOf } from "../support/list-answer.ts";
import { ownOf } from "../support/own.ts";

/** What a filter has to count is judged with the filter. */
export const totalCountsAll = memoryCheck({
  id: "list/total-counts-all",
  title: "totalResults of a list counts every resource, not those on the page",
  requirement: "RFC7644-3.4.2-06",
  appliesTo: (exchange, context) => listAnswerOf(exchange, context)?.total !== undefined,
  judge: (memory, exchange, context) => {
    const answer = listAnswerOf(exchange, context);
    if (answer?.total === undefined || answer.isByCursor) return undefined;
    if (parameterOf(exchange, answer.address, "filter") !== undefined) return undefined;
    const own = ownOf(memory, answer.address.type).length;
    if (own === 0) return undefined;
    if (answer.total >= own) return [];
    return [
      {
        where: "/totalResults",
        expected: `at least ${own}, since this run alone made so many`,
        actual: String(answer.total),
      },
    ];
  },
  examples: {
    passes: trace(createdPerson("a"), createdPerson("b"), {
      path: "/Users?count=1",
      body: { ...listed(exampleUser), totalResults: 2 },
    }),
    fails: trace(createdPerson("a"), createdPerson("b"), { path: "/Users?count=1", body: listed(exampleUser) }),
  },
});
