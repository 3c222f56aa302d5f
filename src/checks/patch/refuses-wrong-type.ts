import { patched, refuses, user } from "../memory/examples.ts";
import { patchCheck } from "../patching/patch-check.ts";

const before = user({ active: true });
const operations = [{ op: "replace", path: "active", value: { on: 1 } }];

export const refusesWrongType = patchCheck({
  id: "patch/refuses-wrong-type",
  title: "A value that does not fit the attribute's type is refused",
  requirement: "RFC7644-3.12-25",
  cause: "refuses-wrong-type",
  examples: {
    passes: patched({ before, operations, answer: refuses(400, "invalidValue") }),
    fails: patched({ before, operations, answer: { status: 200, body: before } }),
  },
});
