import { patched, refuses, user } from "../memory/examples.ts";
import { patchCheck } from "../patching/patch-check.ts";

const before = user();
const operations = [{ op: "replace", path: "bogus", value: "x" }];

export const refusesUnknownAttribute = patchCheck({
  id: "patch/refuses-unknown-attribute",
  title: "A path to an attribute that no schema defines is refused",
  requirement: "RFC7644-3.5.2-10",
  cause: "refuses-unknown-attribute",
  examples: {
    passes: patched({ before, operations, answer: refuses(400, "invalidPath") }),
    fails: patched({ before, operations, answer: { status: 200, body: before } }),
  },
});
