import { trace } from "../example.ts";
import { creates, refuses, replaces, user } from "../memory/examples.ts";
import { putCheck } from "../putting/put-check.ts";

const before = user();
const sent = user({ id: "other" });

export const ignoresReadOnly = putCheck({
  id: "put/ignores-read-only",
  title: "Read-only values in a PUT are ignored: they change nothing and are no reason to refuse it",
  requirement: "RFC7644-3.5.1-11",
  cause: "ignores-read-only",
  examples: {
    passes: trace(
      creates(before),
      replaces(before, sent, { status: 200, body: before }),
      replaces(before, user({ id: "other", title: "King" }), refuses(400, "invalidValue")),
    ),
    fails: trace(creates(before), replaces(before, sent, refuses(400, "mutability"))),
  },
});
