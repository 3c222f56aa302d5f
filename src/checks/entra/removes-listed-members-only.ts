import { group, patched } from "../memory/examples.ts";
import { needCheck } from "../needs/need-check.ts";

const before = group({ members: [{ value: "u1" }, { value: "u2" }] });
const operations = [{ op: "remove", path: "members", value: [{ value: "u1" }] }];

export const removesListedMembersOnly = needCheck({
  id: "entra/removes-listed-members-only",
  idp: "entra",
  title: "A remove of members with a list takes away the members in the list and no others",
  requirement: "ENTRA-114",
  tolerance: "remove-listed-values",
  examples: {
    passes: patched({ before, operations, after: group({ members: [{ value: "u2" }] }) }),
    fails: patched({ before, operations, after: group() }),
  },
});
