import { errorBody, patched, user } from "../memory/examples.ts";
import { patchCheck } from "../patching/patch-check.ts";

const before = user({ title: "Guide" });
const operations = [{ op: "replace", path: "title", value: "Boss" }];

export const answersWithTheResource = patchCheck({
  id: "patch/answers-with-the-resource",
  title: "A successful PATCH is answered 200 with the resource, or 204 with nothing",
  requirement: "RFC7644-3.5.2-26",
  cause: "answers-with-the-resource",
  examples: {
    passes: patched({ before, operations, answer: { status: 200, body: user({ title: "Boss" }) } }),
    fails: patched({ before, operations, answer: { status: 200, body: errorBody(400) } }),
  },
});
