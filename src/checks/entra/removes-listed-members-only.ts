import { trace } from "../example.ts";
import { creates, group, patches, shows } from "../memory/examples.ts";
import { needCheck } from "../needs/need-check.ts";

const before = group({ members: [{ value: "u1" }, { value: "u2" }] });
const patch = patches(before, [{ op: "remove", path: "members", value: [{ value: "u1" }] }]);
const asked = "?attributes=members";

export const removesListedMembersOnly = needCheck({
  id: "entra/removes-listed-members-only",
  idp: "entra",
  title: "A remove of members with a list takes away the members in the list and no others",
  requirement: "ENTRA-114",
  tolerance: "remove-listed-values",
  examples: {
    passes: trace(creates(before), patch, shows(group({ members: [{ value: "u2" }] }), asked)),
    fails: trace(creates(before), patch, shows(group(), asked)),
  },
});
