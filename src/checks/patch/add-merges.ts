import { patched, user } from "../memory/examples.ts";
import { patchCheck } from "../patching/patch-check.ts";

const before = user({ name: { familyName: "Byron" } });
const operations = [{ op: "add", path: "name", value: { familyName: "King" } }];

export const addMerges = patchCheck({
  id: "patch/add-merges",
  title: "An add to a complex attribute sets the given sub-attributes and no others",
  requirement: "RFC7644-3.5.2.1-05",
  cause: "add-merges",
  examples: {
    passes: patched({ before, operations, after: user({ name: { familyName: "King" } }) }),
    fails: patched({ before, operations, after: user({ name: { familyName: "Byron" } }) }),
  },
});
