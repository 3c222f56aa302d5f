import { enterprise, patched, user } from "../memory/examples.ts";
import { patchCheck } from "../patching/patch-check.ts";

const before = user({ [enterprise]: { department: "Engines" } });
const operations = [{ op: "replace", path: `${enterprise}:department`, value: "Research" }];

export const extensionPath = patchCheck({
  id: "patch/extension-path",
  title: "A path that begins with an extension's URN reaches that extension's attribute",
  requirement: "RFC7644-3.5.2-15",
  cause: "extension-path",
  examples: {
    passes: patched({ before, operations, after: user({ [enterprise]: { department: "Research" } }) }),
    fails: patched({ before, operations, after: user({ [enterprise]: { department: "Engines" } }) }),
  },
});
