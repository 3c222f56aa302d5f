import { patched, user } from "../memory/examples.ts";
import { patchCheck } from "../patching/patch-check.ts";

const before = user({ title: "Guide" });
const operations = [{ op: "remove", path: "title" }];

export const removeClears = patchCheck({
  id: "patch/remove-clears",
  title: "A remove leaves the attribute without a value",
  requirement: "RFC7644-3.5.2.2-02",
  cause: "remove-clears",
  examples: {
    passes: patched({ before, operations, after: user() }),
    fails: patched({ before, operations, after: user({ title: "Guide" }) }),
  },
});
