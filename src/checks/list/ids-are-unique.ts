import { isObject, type Json } from "../../scim/json.ts";
import { valueIn } from "../memory/attributes.ts";
import { listed } from "../support/example-definitions.ts";
import { exampleUser } from "../support/example-user.ts";
import { listCheck } from "../support/list-check.ts";

export const idsAreUnique = listCheck({
  id: "list/ids-are-unique",
  title: "No id stands twice in a list",
  requirement: "RFC7643-3.1-06",
  concerns: ({ resources }) => resources.length > 0,
  judge: ({ resources }) => {
    const seen = new Set<Json>();
    for (const [at, resource] of resources.entries()) {
      const id = isObject(resource) ? valueIn(resource, "id") : undefined;
      if (typeof id !== "string") continue;
      if (seen.has(id)) return [{ where: `/Resources/${at}/id`, expected: "another id", actual: `${id} again` }];
      seen.add(id);
    }
    return [];
  },
  broken: { body: listed(exampleUser, exampleUser) },
});
