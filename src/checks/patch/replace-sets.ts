import { patched, user } from "../memory/examples.ts";
import { patchCheck } from "../patching/patch-check.ts";

const before = user({ title: "Guide" });
const operations = [{ op: "replace", path: "title", value: "Boss" }];

export const replaceSets = patchCheck({
  id: "patch/replace-sets",
  title: "A replace of a singular attribute gives it the new value, and acts as add where it had none",
  requirement: "RFC7644-3.5.2.3-02",
  cause: "replace-sets",
  examples: {
    passes: patched({ before, operations, after: user({ title: "Boss" }) }),
    fails: patched({ before, operations, after: user({ title: "Guide" }) }),
  },
});
