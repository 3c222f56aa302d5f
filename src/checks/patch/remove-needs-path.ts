import { patched, refuses, user } from "../memory/examples.ts";
import { patchCheck } from "../patching/patch-check.ts";

const before = user();
const operations = [{ op: "remove" }];

export const removeNeedsPath = patchCheck({
  id: "patch/remove-needs-path",
  title: "A remove without a path is refused as noTarget",
  requirement: "RFC7644-3.5.2.2-01",
  cause: "remove-needs-path",
  examples: {
    passes: patched({ before, operations, answer: refuses(400, "noTarget") }),
    fails: patched({ before, operations, answer: { status: 200, body: before } }),
  },
});
