import { trace } from "../example.ts";
import { creates, refuses, replaces, user } from "../memory/examples.ts";
import { putCheck } from "../putting/put-check.ts";

const before = user({ title: "Guide" });

export const acceptsItsOwnRepresentation = putCheck({
  id: "put/accepts-its-own-representation",
  title: "What a GET showed can be sent back by PUT",
  requirement: "RFC7644-3.1-06",
  cause: "accepts-its-own-representation",
  examples: {
    passes: trace(
      creates(before),
      replaces(before, before, { status: 200, body: before }),
      replaces(before, { ...before, title: "" }, refuses(400, "invalidValue")),
    ),
    fails: trace(creates(before), replaces(before, before, refuses(400, "invalidSyntax"))),
  },
});
