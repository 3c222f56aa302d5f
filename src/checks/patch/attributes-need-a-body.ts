import { trace } from "../example.ts";
import { creates, patches, user } from "../memory/examples.ts";
import { patchCheck } from "../patching/patch-check.ts";

const before = user({ title: "Guide" });
const path = "/Users/u1?attributes=userName";
const operations = [{ op: "replace", path: "title", value: "Boss" }];

export const attributesNeedABody = patchCheck({
  id: "patch/attributes-need-a-body",
  title: "A PATCH that asks for attributes to be returned is answered 200 with a body",
  requirement: "RFC7644-3.5.2-28",
  cause: "attributes-need-a-body",
  examples: {
    passes: trace(creates(before), { ...patches(before, operations, { status: 200, body: user() }), path }),
    fails: trace(creates(before), { ...patches(before, operations), path }),
  },
});
