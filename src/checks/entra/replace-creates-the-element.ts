import { patched, refuses, user } from "../memory/examples.ts";
import { needCheck } from "../needs/need-check.ts";

const before = user();
const operations = [{ op: "replace", path: 'emails[type eq "work"].value', value: "ada@work.example" }];

export const replaceCreatesTheElement = needCheck({
  id: "entra/replace-creates-the-element",
  idp: "entra",
  title: "A replace through a filter that nothing matches creates the element the filter describes",
  requirement: "ENTRA-73",
  tolerance: "replace-creates-element",
  examples: {
    passes: patched({ before, operations, after: user({ emails: [{ type: "work", value: "ada@work.example" }] }) }),
    fails: patched({ before, operations, answer: refuses(400, "invalidValue") }),
  },
});
