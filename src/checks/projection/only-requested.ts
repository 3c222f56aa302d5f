import { trace } from "../example.ts";
import { creates, user } from "../memory/examples.ts";
import { projectionCheck } from "../projecting/projection-check.ts";

const someone = user({ title: "Guide" });
const path = "/Users/u1?attributes=userName";

export const onlyRequested = projectionCheck({
  id: "projection/only-requested",
  title: "attributes takes the place of what is returned by default",
  requirement: "RFC7644-3.9-03",
  cause: "only-requested",
  examples: {
    passes: trace(creates(someone), { path, body: user() }),
    fails: trace(creates(someone), { path, body: user({ title: "Guide" }) }),
  },
});
