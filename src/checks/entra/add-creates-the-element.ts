import { patched, refuses, user } from "../memory/examples.ts";
import { needCheck } from "../needs/need-check.ts";

const before = user();
const operations = [{ op: "add", path: 'emails[type eq "work"].value', value: "ada@work.example" }];

export const addCreatesTheElement = needCheck({
  id: "entra/add-creates-the-element",
  idp: "entra",
  title: "An add through a filter that nothing matches creates the element the filter describes",
  requirement: "ENTRA-72",
  tolerance: "add-creates-element",
  examples: {
    passes: patched({ before, operations, after: user({ emails: [{ type: "work", value: "ada@work.example" }] }) }),
    fails: patched({ before, operations, answer: refuses(400, "invalidValue") }),
  },
});
