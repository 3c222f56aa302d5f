import { type Check, loreCheck } from "../../model/check.ts";
import { textOf } from "../../scim/json.ts";
import { trace } from "../example.ts";
import { bulkIdIn } from "../support/bulk.ts";
import { bulkExample } from "../support/bulk-check.ts";
import { bulkLore, type Tied, valuesIn } from "../support/bulk-references.ts";
import { read } from "../support/example-user.ts";
import { resourcesIn, showsResources } from "../support/resources.ts";
import { show } from "../support/text.ts";

export const referencesAreResolved: Check = loreCheck<Tied>({
  id: "bulk/references-are-resolved",
  kind: "memory",
  title: "What a bulk request made refers to ids, not to the bulkIds of the request",
  requirement: "RFC7644-3.7.2-02",
  lore: bulkLore,
  appliesTo: showsResources,
  judge: (tied, exchange, context) => {
    const made = resourcesIn(exchange, context).filter(({ value }) => tied.has(textOf(value.id)));
    if (made.length === 0) return undefined;
    return made.flatMap(({ value, pointer }) =>
      valuesIn(value)
        .filter((each) => bulkIdIn(each) !== undefined)
        .map((each) => ({ where: pointer, expected: "the id of the resource that was made", actual: show(each) })),
    );
  },
  examples: {
    passes: trace(bulkExample({}), read({ groups: [{ value: "e9e30dba" }] })),
    fails: trace(bulkExample({}), read({ groups: [{ value: "bulkId:team" }] })),
  },
});
