import { patched, user } from "../memory/examples.ts";
import { patchCheck } from "../patching/patch-check.ts";

const before = user({ title: "Guide" });
const operations = [{ op: "add", value: { title: "Boss" } }];

export const pathLessAdd = patchCheck({
  id: "patch/path-less-add",
  title: "An add without a path adds each attribute of its value",
  requirement: "RFC7644-3.5.2.1-03",
  cause: "path-less-add",
  examples: {
    passes: patched({ before, operations, after: user({ title: "Boss" }) }),
    fails: patched({ before, operations, after: user({ title: "Guide" }) }),
  },
});
