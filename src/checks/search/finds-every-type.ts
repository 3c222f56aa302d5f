import { trace } from "../example.ts";
import { memoryCheck } from "../memory/memory-check.ts";
import { listed } from "../support/example-definitions.ts";
import { created, exampleUser } from "../support/example-user.ts";
import { isRootQuery, rootQueryOf } from "../support/root-query.ts";

const path = "/?filter=userName%20eq%20%22ada%22";

export const findsEveryType = memoryCheck({
  id: "search/finds-every-type",
  title: "A query at the server root finds resources of every type",
  requirement: "RFC7644-3.4.2.1-02",
  appliesTo: isRootQuery,
  judge: (memory, exchange, context) => {
    const query = rootQueryOf(memory, exchange, context);
    if (query === undefined || !query.page.isComplete) return undefined;
    const sure = query.own.filter(({ fares }) => fares.has("match") && fares.size === 1);
    if (sure.length === 0) return undefined;
    return sure
      .filter(({ isListed }) => !isListed)
      .map(({ known: { type, id } }) => ({
        where: "/Resources",
        expected: `${type.resourceType.name} ${id} among them`,
        actual: `${query.page.resources.length} others`,
        message: `A query at the server root left out a resource that matches it: ${query.text}`,
      }));
  },
  examples: {
    passes: trace(created(), { path, body: listed(exampleUser) }),
    fails: trace(created(), { path, body: listed() }),
  },
});
