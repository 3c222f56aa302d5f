import { patched, user } from "../memory/examples.ts";
import { patchCheck } from "../patching/patch-check.ts";

const before = user({ title: "Guide" });
const operations = [
  { op: "replace", path: "title", value: "Boss" },
  { op: "replace", path: "title", value: "Chief" },
];

export const inOrder = patchCheck({
  id: "patch/in-order",
  title: "The operations of a PATCH are applied one after the other, each to what the one before left",
  requirement: "RFC7644-3.5.2-19",
  cause: "in-order",
  examples: {
    passes: patched({ before, operations, after: user({ title: "Chief" }) }),
    fails: patched({ before, operations, after: user({ title: "Boss" }) }),
  },
});
