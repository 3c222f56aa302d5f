import { patched, user } from "../memory/examples.ts";
import { patchCheck } from "../patching/patch-check.ts";

const before = user({ title: "Guide", nickName: "Countess" });
const operations = [{ op: "replace", path: "title", value: "Boss" }];

export const keepsTheRest = patchCheck({
  id: "patch/keeps-the-rest",
  title: "A PATCH leaves alone what none of its operations names",
  requirement: "RFC7644-3.5.2.3-01",
  cause: "keeps-the-rest",
  examples: {
    passes: patched({ before, operations, after: user({ title: "Boss", nickName: "Countess" }) }),
    fails: patched({ before, operations, after: user({ title: "Boss" }) }),
  },
});
