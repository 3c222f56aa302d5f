import { patched, refuses, user } from "../memory/examples.ts";
import { patchCheck } from "../patching/patch-check.ts";

const before = user();
const operations = [{ op: "replace", path: "id", value: "other" }];

export const refusesReadOnly = patchCheck({
  id: "patch/refuses-read-only",
  title: "An operation on a read-only attribute is refused",
  requirement: "RFC7644-3.12-09",
  cause: "refuses-read-only",
  examples: {
    passes: patched({ before, operations, answer: refuses(400, "mutability") }),
    fails: patched({ before, operations, answer: { status: 200, body: before } }),
  },
});
