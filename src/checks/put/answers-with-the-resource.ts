import { trace } from "../example.ts";
import { creates, replaces, user } from "../memory/examples.ts";
import { putCheck } from "../putting/put-check.ts";

const before = user({ title: "Guide" });
const sent = user({ title: "Boss" });

export const answersWithTheResource = putCheck({
  id: "put/answers-with-the-resource",
  title: "A PUT that worked is answered 200 with the whole resource",
  requirement: "RFC7644-3.5.1-13",
  cause: "answers-with-the-resource",
  examples: {
    passes: trace(creates(before), replaces(before, sent, { status: 200, body: sent })),
    fails: trace(creates(before), replaces(before, sent, { status: 204 })),
  },
});
