import { patched, user } from "../memory/examples.ts";
import { patchCheck } from "../patching/patch-check.ts";

const home = { value: "ada@home.example", type: "home" };
const before = user({ emails: [home] });
const operations = [{ op: "add", path: "emails", value: [home] }];

export const addsOnce = patchCheck({
  id: "patch/adds-once",
  title: "An element that is added again stands there once",
  requirement: "RFC7644-3.5.2.1-09",
  cause: "adds-once",
  examples: {
    passes: patched({ before, operations, after: user({ emails: [home] }) }),
    fails: patched({ before, operations, after: user({ emails: [home, home] }) }),
  },
});
