import { patched, refuses, user } from "../memory/examples.ts";
import { patchCheck } from "../patching/patch-check.ts";

const home = { value: "ada@home.example", type: "home" };
const work = { value: "ada@work.example", type: "work" };
const before = user({ emails: [home] });
const operations = [{ op: "add", path: "emails", value: [work] }];
/** Which roles there are is for the provider to say, how a phone number is written, and whether it has room for two addresses of one type. */
const roles = [{ op: "add", path: "roles", value: [{ value: "captain" }] }];
const phone = [{ op: "add", path: "phoneNumbers", value: [{ value: "201-555-0100" }] }];
const another = [{ op: "add", path: "emails", value: [{ value: "ada@second.example", type: "home" }] }];

export const addAppends = patchCheck({
  id: "patch/add-appends",
  title: "An add to a multi-valued attribute keeps the elements that are there",
  requirement: "RFC7644-3.5.2.1-06",
  cause: "add-appends",
  examples: {
    passes: [
      ...patched({ before, operations, after: user({ emails: [home, work] }) }),
      ...patched({ before, operations: roles, answer: refuses(400, "invalidValue") }),
      ...patched({ before, operations: phone, answer: refuses(400, "invalidValue") }),
      ...patched({ before, operations: another, answer: refuses(400, "invalidValue") }),
    ],
    fails: patched({ before, operations, after: user({ emails: [work] }) }),
  },
});
