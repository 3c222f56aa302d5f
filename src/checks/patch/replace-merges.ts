import { patched, user } from "../memory/examples.ts";
import { patchCheck } from "../patching/patch-check.ts";

const before = user({ name: { givenName: "Ada", familyName: "Byron" } });
const operations = [{ op: "replace", path: "name", value: { familyName: "King" } }];

export const replaceMerges = patchCheck({
  id: "patch/replace-merges",
  title: "A replace of a complex attribute leaves the sub-attributes it does not name as they are",
  requirement: "RFC7644-3.5.2.3-05",
  cause: "replace-merges",
  examples: {
    passes: patched({ before, operations, after: user({ name: { givenName: "Ada", familyName: "King" } }) }),
    fails: patched({ before, operations, after: user({ name: { familyName: "King" } }) }),
  },
});
