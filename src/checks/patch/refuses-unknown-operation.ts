import { patched, refuses, user } from "../memory/examples.ts";
import { patchCheck } from "../patching/patch-check.ts";

const before = user();
const operations = [{ op: "move", path: "title", value: "x" }];

export const refusesUnknownOperation = patchCheck({
  id: "patch/refuses-unknown-operation",
  title: "An operation other than add, remove and replace is refused",
  requirement: "RFC7644-3.5.2-05",
  cause: "refuses-unknown-operation",
  examples: {
    passes: patched({ before, operations, answer: refuses(400, "invalidSyntax") }),
    fails: patched({ before, operations, answer: { status: 200, body: before } }),
  },
});
