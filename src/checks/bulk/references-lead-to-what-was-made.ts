import { type Check, loreCheck } from "../../model/check.ts";
import { textOf } from "../../scim/json.ts";
import { trace } from "../example.ts";
import { attributeOf } from "../memory/attributes.ts";
import { bulkIdIn } from "../support/bulk.ts";
import { bulkExample } from "../support/bulk-check.ts";
import { bulkLore, type Made, type Tied, valuesIn } from "../support/bulk-references.ts";
import { exampleUser, read, userUri } from "../support/example-user.ts";
import { isWhole } from "../support/resource-check.ts";
import { resourcesIn, type ShownResource, showsResources } from "../support/resources.ts";

const operations = ["ada", "bob"].map((bulkId, at) => ({
  method: "POST",
  path: "/Users",
  bulkId,
  data: { schemas: [userUri], userName: bulkId, entitlements: at === 0 ? [{ value: "bulkId:bob" }] : [] },
}));

const results = ["ada", "bob"].map((bulkId) => ({
  method: "POST",
  bulkId,
  status: "201",
  location: `https://scim.example.com/v2/Users/${bulkId === "ada" ? String(exampleUser.id) : bulkId}`,
}));

const job = bulkExample({ Operations: results }, { Operations: operations });

/** Of an attribute that is not shown unasked, that no client can write, or that the target does not have, nothing can be told. */
const shownReferences = (tied: Tied, { value, type }: ShownResource): Made["refersTo"] =>
  (tied.get(textOf(value.id))?.refersTo ?? []).filter(({ by }) => {
    const attribute = attributeOf(by, type.declared);
    return (
      (attribute?.returned === "default" || attribute?.returned === "always") && attribute.mutability !== "readOnly"
    );
  });

/** One that still says `bulkId:` has a check of its own. */
export const referencesLeadToWhatWasMade: Check = loreCheck<Tied>({
  id: "bulk/references-lead-to-what-was-made",
  kind: "memory",
  title: "What was made in one bulk request refers to each other as the request says, in whatever order it was made",
  requirement: "RFC7644-3.7-22",
  lore: bulkLore,
  appliesTo: showsResources,
  judge: (tied, exchange, context) => {
    if (tied.size === 0) return undefined;
    const made = resourcesIn(exchange, context)
      .filter(isWhole)
      .map((shown) => ({ ...shown, referred: shownReferences(tied, shown) }))
      .filter(({ referred }) => referred.length > 0);
    if (made.length === 0) return undefined;
    return made.flatMap(({ value, pointer, referred }) => {
      const values = valuesIn(value);
      if (values.some((each) => bulkIdIn(each) !== undefined)) return [];
      const missing = referred.filter(({ id }) => !values.includes(id));
      return missing.map(({ id }) => ({
        where: pointer,
        expected: `a reference to ${id}, which the same bulk request made`,
        actual: "none",
      }));
    });
  },
  examples: {
    passes: trace(job, read({ entitlements: [{ value: "bob" }] })),
    fails: trace(job, read()),
  },
});
