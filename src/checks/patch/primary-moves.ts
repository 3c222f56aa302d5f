import { patched, user } from "../memory/examples.ts";
import { patchCheck } from "../patching/patch-check.ts";

const home = { value: "ada@home.example", type: "home" };
const work = { value: "ada@work.example", type: "work" };
const before = user({ emails: [{ ...home, primary: true }] });
const operations = [{ op: "add", path: "emails", value: [{ ...work, primary: true }] }];

export const primaryMoves = patchCheck({
  id: "patch/primary-moves",
  title: "Making an element primary takes the flag from the one that had it",
  requirement: "RFC7644-3.5.2-21",
  cause: "primary-moves",
  examples: {
    passes: patched({ before, operations, after: user({ emails: [home, { ...work, primary: true }] }) }),
    fails: patched({
      before,
      operations,
      after: user({
        emails: [
          { ...home, primary: true },
          { ...work, primary: true },
        ],
      }),
    }),
  },
});
