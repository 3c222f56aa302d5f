import { textOf } from "../../scim/json.ts";
import { trace } from "../example.ts";
import { keyOf } from "../memory/address.ts";
import { valueIn } from "../memory/attributes.ts";
import { memoryCheck } from "../memory/memory-check.ts";
import { listed } from "../support/example-definitions.ts";
import { created, exampleUser } from "../support/example-user.ts";
import { resourcesIn } from "../support/resources.ts";

export const notListed = memoryCheck({
  id: "delete/not-listed",
  title: "A deleted resource appears in no list and no search",
  requirement: "RFC7644-3.6-03",
  appliesTo: (exchange, context) => resourcesIn(exchange, context).some(({ isListed }) => isListed),
  judge: (memory, exchange, context) => {
    const isAnyDeleted = [...memory.resources.values()].some(({ isDeleted }) => isDeleted);
    if (!isAnyDeleted) return undefined;
    return resourcesIn(exchange, context).flatMap(({ value, type, pointer }) => {
      const id = textOf(valueIn(value, "id"));
      if (memory.resources.get(keyOf(type, id))?.isDeleted !== true) return [];
      return [{ where: pointer, expected: `no ${type.resourceType.name} ${id}, since it was deleted`, actual: id }];
    });
  },
  examples: {
    passes: trace(
      created(),
      { method: "DELETE", path: "/Users/2819c223", status: 204 },
      { body: listed({ ...exampleUser, id: "other" }) },
    ),
    fails: trace(created(), { method: "DELETE", path: "/Users/2819c223", status: 204 }, { body: listed(exampleUser) }),
  },
});
