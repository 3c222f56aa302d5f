import type { JsonObject } from "../../scim/json.ts";
import { patched, refuses, user } from "../memory/examples.ts";
import { patchCheck } from "../patching/patch-check.ts";

const before = user();
const operations: readonly JsonObject[] = [];

export const needsOperations = patchCheck({
  id: "patch/needs-operations",
  title: "A PATCH without any operation is refused",
  requirement: "RFC7644-3.5.2-04",
  cause: "needs-operations",
  examples: {
    passes: patched({ before, operations, answer: refuses(400, "invalidSyntax") }),
    fails: patched({ before, operations, answer: { status: 200, body: before } }),
  },
});
