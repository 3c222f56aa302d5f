import { patched, user } from "../memory/examples.ts";
import { patchCheck } from "../patching/patch-check.ts";

const home = { value: "ada@home.example", type: "home" };
const work = { value: "ada@work.example", type: "work" };
const before = user({ emails: [home, work] });
const operations = [{ op: "remove", path: 'emails[type eq "work"]' }];

export const removeSelected = patchCheck({
  id: "patch/remove-selected",
  title: "A remove through a filter takes away the elements that match and no others",
  requirement: "RFC7644-3.5.2.2-05",
  cause: "remove-selected",
  examples: {
    passes: patched({ before, operations, after: user({ emails: [home] }) }),
    fails: patched({ before, operations, after: user() }),
  },
});
