import { patched, refuses, user } from "../memory/examples.ts";
import { patchCheck } from "../patching/patch-check.ts";

const before = user();
const operations = [{ op: "remove", path: "userName" }];
const unmatched = [{ op: "replace", path: 'emails[type eq "work"].value', value: "ada@work.example" }];

export const errorNamesTheCause = patchCheck({
  id: "patch/error-names-the-cause",
  title: "A PATCH that is refused for mutability or a missing target says so in scimType",
  requirement: "RFC7644-3.5.2-14",
  cause: "error-names-the-cause",
  examples: {
    passes: [
      ...patched({ before, operations, answer: refuses(400, "mutability") }),
      ...patched({ before, operations: unmatched, answer: refuses(400, "invalidPath") }),
      ...patched({ before, operations: [], answer: refuses(400, "invalidValue") }),
    ],
    fails: patched({ before, operations, answer: refuses(400, "invalidVers") }),
  },
});
