import { enterprise, patched, refuses, user } from "../memory/examples.ts";
import { needCheck } from "../needs/need-check.ts";

const before = user();
const operations = [{ op: "add", path: `${enterprise}:manager`, value: "u2" }];

export const takesTheManagerAsText = needCheck({
  id: "entra/takes-the-manager-as-text",
  idp: "entra",
  title: "A manager given as plain text is stored as manager.value",
  requirement: "ENTRA-95",
  tolerance: "complex-as-value",
  examples: {
    passes: patched({ before, operations, after: user({ [enterprise]: { manager: { value: "u2" } } }) }),
    fails: patched({ before, operations, answer: refuses(400, "invalidValue") }),
  },
});
