import { trace } from "../example.ts";
import { creates, patches, refuses, shows, user } from "../memory/examples.ts";
import { patchCheck } from "../patching/patch-check.ts";

const before = user({ active: true });
const refused = patches(before, [{ op: "replace", path: "active", value: { on: 1 } }], refuses(400, "invalidValue"));

export const refusalChangesNothing = patchCheck({
  id: "patch/refusal-changes-nothing",
  title: "A PATCH that is refused leaves the resource as it was",
  requirement: "RFC7644-3.5.2-23",
  cause: "refusal-changes-nothing",
  examples: {
    passes: trace(creates(before), refused, shows(before)),
    fails: trace(creates(before), refused, shows(user({ active: false }))),
  },
});
