import { patched, refuses, user } from "../memory/examples.ts";
import { patchCheck } from "../patching/patch-check.ts";

const before = user();
const operations = [{ op: "add", path: "title" }];

export const needsValue = patchCheck({
  id: "patch/needs-value",
  title: "An add or replace without a value is refused",
  requirement: "RFC7644-3.5.2.1-01",
  cause: "needs-value",
  examples: {
    passes: patched({ before, operations, answer: refuses(400, "invalidValue") }),
    fails: patched({ before, operations, answer: { status: 200, body: before } }),
  },
});
