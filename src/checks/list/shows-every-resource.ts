import { trace } from "../example.ts";
import { parameterOf } from "../memory/address.ts";
import { valueIn } from "../memory/attributes.ts";
import { memoryCheck } from "../memory/memory-check.ts";
import { listed } from "../support/example-definitions.ts";
import { createdPerson } from "../support/example-pages.ts";
import { created, exampleUser } from "../support/example-user.ts";
import { listAnswerOf } from "../support/list-answer.ts";
import { ownOf } from "../support/own.ts";

/** What a filter has to find is judged with the filter, and pages by their walk. */
export const showsEveryResource = memoryCheck({
  id: "list/shows-every-resource",
  title: "A list that claims to be whole shows every resource that was created",
  requirement: "RFC7644-3.2-04",
  appliesTo: (exchange, context) => listAnswerOf(exchange, context)?.total !== undefined,
  judge: (memory, exchange, context) => {
    const answer = listAnswerOf(exchange, context);
    if (answer?.total === undefined || answer.isByCursor || answer.startIndex > 1) return undefined;
    if (answer.resources.length < answer.total || answer.resources.length === 0) return undefined;
    if (parameterOf(exchange, answer.address, "filter") !== undefined) return undefined;
    const own = ownOf(memory, answer.address.type);
    // A total below what there is has its own check.
    if (own.length === 0 || answer.total < own.length) return undefined;
    const shown = new Set(answer.resources.map((each) => valueIn(each, "id")));
    const missing = own.filter(({ id }) => !shown.has(id));
    if (missing.length === 0 || [...shown].some((id) => typeof id !== "string")) return [];
    return [
      {
        where: "/Resources",
        expected: `${answer.address.type.resourceType.name} ${missing[0]?.id} among them`,
        actual: `${answer.resources.length} others, said to be all`,
        message: "The list says it is whole, but a resource that was created and never deleted is not in it",
      },
    ];
  },
  examples: {
    passes: trace(created(), { body: listed(exampleUser) }),
    fails: trace(createdPerson("a"), { body: listed(exampleUser) }),
  },
});
