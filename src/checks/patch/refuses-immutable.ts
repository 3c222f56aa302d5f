import { group, patched, refuses } from "../memory/examples.ts";
import { patchCheck } from "../patching/patch-check.ts";

const before = group({ members: [{ value: "u1" }] });
const operations = [{ op: "replace", path: 'members[value eq "u1"].value', value: "u2" }];

export const refusesImmutable = patchCheck({
  id: "patch/refuses-immutable",
  title: "An operation that changes an immutable value is refused",
  requirement: "RFC7643-7-23",
  cause: "refuses-immutable",
  examples: {
    passes: patched({ before, operations, answer: refuses(400, "mutability") }),
    fails: patched({ before, operations, answer: { status: 200, body: before } }),
  },
});
