import { trace } from "../example.ts";
import { memoryCheck } from "../memory/memory-check.ts";
import { listed } from "../support/example-definitions.ts";
import { created, exampleUser } from "../support/example-user.ts";
import { isRootQuery, rootQueryOf } from "../support/root-query.ts";

const query = (userName: string): string => `/?filter=userName%20eq%20%22${userName}%22`;

export const filtersEveryType = memoryCheck({
  id: "search/filters-every-type",
  title:
    "At the server root an attribute that a type does not have has no value, so that a filter on it does not match",
  requirement: "RFC7644-3.4.2.1-06",
  appliesTo: isRootQuery,
  judge: (memory, exchange, context) => {
    const asked = rootQueryOf(memory, exchange, context);
    if (asked === undefined || asked.own.length === 0) return undefined;
    return asked.own
      .filter(({ fares, isListed }) => isListed && !fares.has("match"))
      .map(({ known: { type, id } }) => ({
        where: "/Resources",
        expected: `not ${type.resourceType.name} ${id}`,
        actual: id,
        message: `A query at the server root returned a resource that does not match it: ${asked.text}`,
      }));
  },
  examples: {
    passes: trace(created(), { path: query("bob"), body: listed() }),
    fails: trace(created(), { path: query("bob"), body: listed(exampleUser) }),
  },
});
