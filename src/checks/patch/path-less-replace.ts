import { patched, user } from "../memory/examples.ts";
import { patchCheck } from "../patching/patch-check.ts";

const before = user({ active: true });
const operations = [{ op: "replace", value: { active: false } }];

export const pathLessReplace = patchCheck({
  id: "patch/path-less-replace",
  title: "A replace without a path replaces each attribute of its value",
  requirement: "RFC7644-3.5.2.3-01",
  cause: "path-less-replace",
  examples: {
    passes: patched({ before, operations, after: user({ active: false }) }),
    fails: patched({ before, operations, after: user({ active: true }) }),
  },
});
