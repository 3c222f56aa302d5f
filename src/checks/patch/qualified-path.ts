import { patched, user } from "../memory/examples.ts";
import { patchCheck } from "../patching/patch-check.ts";

const before = user({ title: "Guide" });
const operations = [{ op: "replace", path: "urn:ietf:params:scim:schemas:core:2.0:User:title", value: "Boss" }];

export const qualifiedPath = patchCheck({
  id: "patch/qualified-path",
  title: "A path may write a core attribute with the schema's URN before it",
  requirement: "RFC7644-3.10-01",
  cause: "qualified-path",
  examples: {
    passes: patched({ before, operations, after: user({ title: "Boss" }) }),
    fails: patched({ before, operations, after: user({ title: "Guide" }) }),
  },
});
