import { patched, user } from "../memory/examples.ts";
import { patchCheck } from "../patching/patch-check.ts";

const before = user({ name: { givenName: "Ada", familyName: "Byron" } });
const operations = [{ op: "remove", path: "name.givenName" }];

export const removeSubAttribute = patchCheck({
  id: "patch/remove-sub-attribute",
  title: "A remove of a sub-attribute takes away that one and leaves its siblings",
  requirement: "RFC7644-3.5.2.2-06",
  cause: "remove-sub-attribute",
  examples: {
    passes: patched({ before, operations, after: user({ name: { familyName: "Byron" } }) }),
    fails: patched({ before, operations, after: user() }),
  },
});
