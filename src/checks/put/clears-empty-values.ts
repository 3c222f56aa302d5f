import { trace } from "../example.ts";
import { creates, replaces, user } from "../memory/examples.ts";
import { putCheck } from "../putting/put-check.ts";

const before = user({ title: "Guide" });
const sent = user({ title: null });

export const clearsEmptyValues = putCheck({
  id: "put/clears-empty-values",
  title: "An attribute that a PUT sets to null or to an empty list has no value afterwards",
  requirement: "RFC7643-2.5-02",
  cause: "clears-empty-values",
  examples: {
    passes: trace(creates(before), replaces(before, sent, { status: 200, body: user() })),
    fails: trace(creates(before), replaces(before, sent, { status: 200, body: before })),
  },
});
