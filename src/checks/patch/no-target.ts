import { patched, refuses, user } from "../memory/examples.ts";
import { patchCheck } from "../patching/patch-check.ts";

const before = user({ emails: [{ value: "ada@home.example", type: "home" }] });
const operations = [{ op: "replace", path: 'emails[value co "nobody"].type', value: "x" }];

export const noTarget = patchCheck({
  id: "patch/no-target",
  title: "A replace through a filter that nothing matches is refused as noTarget",
  requirement: "RFC7644-3.5.2.3-08",
  cause: "no-target",
  examples: {
    passes: patched({ before, operations, answer: refuses(400, "noTarget") }),
    fails: patched({ before, operations, answer: { status: 200, body: before } }),
  },
});
