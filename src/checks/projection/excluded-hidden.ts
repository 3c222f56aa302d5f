import { trace } from "../example.ts";
import { creates, user } from "../memory/examples.ts";
import { projectionCheck } from "../projecting/projection-check.ts";

const someone = user({ title: "Guide" });
const path = "/Users/u1?excludedAttributes=title";

export const excludedHidden = projectionCheck({
  id: "projection/excluded-hidden",
  title: "What excludedAttributes names is left out",
  requirement: "RFC7644-3.9-08",
  cause: "excluded-hidden",
  examples: {
    passes: trace(creates(someone), { path, body: user() }),
    fails: trace(creates(someone), { path, body: user({ title: "Guide" }) }),
  },
});
