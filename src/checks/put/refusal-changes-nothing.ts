import { trace } from "../example.ts";
import { creates, refuses, replaces, shows, user } from "../memory/examples.ts";
import { putCheck } from "../putting/put-check.ts";

const before = user({ title: "Guide" });
const refused = replaces(before, user({ title: "Boss", active: "maybe" }), refuses(400, "invalidValue"));

export const refusalChangesNothing = putCheck({
  id: "put/refusal-changes-nothing",
  title: "A PUT that is refused leaves the resource as it was",
  requirement: "RFC7644-3.1-08",
  cause: "refusal-changes-nothing",
  examples: {
    passes: trace(creates(before), refused, shows(before)),
    fails: trace(creates(before), refused, shows(user({ title: "Boss" }))),
  },
});
