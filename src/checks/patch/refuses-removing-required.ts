import { patched, refuses, user } from "../memory/examples.ts";
import { patchCheck } from "../patching/patch-check.ts";

const before = user();
const operations = [{ op: "remove", path: "userName" }];

export const refusesRemovingRequired = patchCheck({
  id: "patch/refuses-removing-required",
  title: "A remove of a required attribute is refused",
  requirement: "RFC7644-3.5.2.2-07",
  cause: "refuses-removing-required",
  examples: {
    passes: patched({ before, operations, answer: refuses(400, "mutability") }),
    fails: patched({ before, operations, answer: { status: 200, body: before } }),
  },
});
