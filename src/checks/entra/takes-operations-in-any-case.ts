import { patched, refuses, user } from "../memory/examples.ts";
import { needCheck } from "../needs/need-check.ts";

const before = user({ title: "Guide" });
const operations = [{ op: "Replace", path: "title", value: "Boss" }];

export const takesOperationsInAnyCase = needCheck({
  id: "entra/takes-operations-in-any-case",
  idp: "entra",
  title: "Add, Replace and Remove are taken as add, replace and remove",
  requirement: "ENTRA-68",
  tolerance: "op-any-case",
  examples: {
    passes: patched({ before, operations, after: user({ title: "Boss" }) }),
    fails: patched({ before, operations, answer: refuses(400, "invalidValue") }),
  },
});
