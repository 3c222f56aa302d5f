import { patched, user } from "../memory/examples.ts";
import { patchCheck } from "../patching/patch-check.ts";

const home = { value: "ada@home.example", type: "home" };
const work = { value: "ada@work.example", type: "work" };
const before = user({ emails: [home] });
const operations = [{ op: "replace", path: "emails", value: [work] }];

export const replaceList = patchCheck({
  id: "patch/replace-list",
  title: "A replace of a multi-valued attribute leaves exactly the new elements",
  requirement: "RFC7644-3.5.2.3-03",
  cause: "replace-list",
  examples: {
    passes: patched({ before, operations, after: user({ emails: [work] }) }),
    fails: patched({ before, operations, after: user({ emails: [home, work] }) }),
  },
});
