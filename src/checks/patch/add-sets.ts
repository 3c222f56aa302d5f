import { patched, user } from "../memory/examples.ts";
import { patchCheck } from "../patching/patch-check.ts";

const before = user({ title: "Guide" });
const operations = [{ op: "add", path: "title", value: "Boss" }];

export const addSets = patchCheck({
  id: "patch/add-sets",
  title: "An add to a singular attribute gives it the value, whether it had one or not",
  requirement: "RFC7644-3.5.2.1-08",
  cause: "add-sets",
  examples: {
    passes: patched({ before, operations, after: user({ title: "Boss" }) }),
    fails: patched({ before, operations, after: user({ title: "Guide" }) }),
  },
});
