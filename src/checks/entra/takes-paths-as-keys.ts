import { patched, refuses, user } from "../memory/examples.ts";
import { needCheck } from "../needs/need-check.ts";

const before = user({ name: { givenName: "Ada" } });
const operations = [{ op: "replace", value: { "name.givenName": "Augusta" } }];

export const takesPathsAsKeys = needCheck({
  id: "entra/takes-paths-as-keys",
  idp: "entra",
  title: "Keys of a value without a path may be attribute paths, dotted or with a URN",
  requirement: "ENTRA-87",
  tolerance: "dotted-keys",
  examples: {
    passes: patched({ before, operations, after: user({ name: { givenName: "Augusta" } }) }),
    fails: patched({ before, operations, answer: refuses(400, "invalidValue") }),
  },
});
