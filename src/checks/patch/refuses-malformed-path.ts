import { patched, refuses, user } from "../memory/examples.ts";
import { patchCheck } from "../patching/patch-check.ts";

const before = user();
const operations = [{ op: "replace", path: "emails[", value: "x" }];

export const refusesMalformedPath = patchCheck({
  id: "patch/refuses-malformed-path",
  title: "A path that breaks the grammar is refused",
  requirement: "RFC7644-3.5.2-08",
  cause: "refuses-malformed-path",
  examples: {
    passes: patched({ before, operations, answer: refuses(400, "invalidPath") }),
    fails: patched({ before, operations, answer: { status: 200, body: before } }),
  },
});
