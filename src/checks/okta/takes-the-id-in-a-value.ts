import { group, patched, refuses } from "../memory/examples.ts";
import { needCheck } from "../needs/need-check.ts";

const before = group();
const operations = [{ op: "replace", value: { id: "other", displayName: "Mathematicians" } }];

export const takesTheIdInAValue = needCheck({
  id: "okta/takes-the-id-in-a-value",
  idp: "okta",
  title: "The id inside a value without a path is ignored",
  requirement: "OKTA-87",
  tolerance: "read-only-in-patch",
  examples: {
    passes: patched({ before, operations, after: group({ displayName: "Mathematicians" }) }),
    fails: patched({ before, operations, answer: refuses(400, "invalidValue") }),
  },
});
