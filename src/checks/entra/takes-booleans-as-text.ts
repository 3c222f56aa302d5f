import { patched, refuses, user } from "../memory/examples.ts";
import { needCheck } from "../needs/need-check.ts";

const before = user({ active: true });
const operations = [{ op: "replace", path: "active", value: "False" }];

export const takesBooleansAsText = needCheck({
  id: "entra/takes-booleans-as-text",
  idp: "entra",
  title: "The texts True and False are taken for a boolean",
  requirement: "ENTRA-69",
  tolerance: "boolean-strings",
  examples: {
    passes: patched({ before, operations, after: user({ active: false }) }),
    fails: patched({ before, operations, answer: refuses(400, "invalidValue") }),
  },
});
