import { patched, user } from "../memory/examples.ts";
import { patchCheck } from "../patching/patch-check.ts";

const before = user({ title: "Guide" });
const operations = [{ op: "replace", path: "TITLE", value: "Boss" }];

export const pathInAnyCase = patchCheck({
  id: "patch/path-in-any-case",
  title: "Attribute names in a path are read in any letter case",
  requirement: "RFC7644-3.10-05",
  cause: "path-in-any-case",
  examples: {
    passes: patched({ before, operations, after: user({ title: "Boss" }) }),
    fails: patched({ before, operations, after: user({ title: "Guide" }) }),
  },
});
