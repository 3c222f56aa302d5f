import { patched, user } from "../memory/examples.ts";
import { patchCheck } from "../patching/patch-check.ts";

const home = { value: "ada@home.example", type: "home" };
const work = { value: "ada@work.example", type: "work" };
const before = user({ emails: [home, work] });
const operations = [{ op: "replace", path: 'emails[type eq "work"].value', value: "new@example.com" }];

export const valuePath = patchCheck({
  id: "patch/value-path",
  title: "A value path changes every element that matches its filter and no other",
  requirement: "RFC7644-3.5.2.3-07",
  cause: "value-path",
  examples: {
    passes: patched({ before, operations, after: user({ emails: [home, { ...work, value: "new@example.com" }] }) }),
    fails: patched({
      before,
      operations,
      after: user({
        emails: [
          { ...home, value: "new@example.com" },
          { ...work, value: "new@example.com" },
        ],
      }),
    }),
  },
});
