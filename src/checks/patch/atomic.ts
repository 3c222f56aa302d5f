import type { JsonObject } from "../../scim/json.ts";
import { trace } from "../example.ts";
import { creates, patches, refuses, shows, user } from "../memory/examples.ts";
import { patchCheck } from "../patching/patch-check.ts";

const before = user({ title: "Guide" });
const operations: readonly JsonObject[] = [
  { op: "replace", path: "title", value: "Boss" },
  { op: "remove", path: "userName" },
];
const refused = patches(before, operations, refuses(400, "mutability"));

export const atomic = patchCheck({
  id: "patch/atomic",
  title: "When one operation of a PATCH fails, none of them takes effect",
  requirement: "RFC7644-3.5.2-22",
  cause: "atomic",
  examples: {
    passes: trace(creates(before), refused, shows(before)),
    fails: trace(creates(before), refused, shows(user({ title: "Boss" }))),
  },
});
