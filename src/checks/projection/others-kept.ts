import { trace } from "../example.ts";
import { creates, user } from "../memory/examples.ts";
import { projectionCheck } from "../projecting/projection-check.ts";

const someone = user({ title: "Guide", nickName: "Countess" });
const path = "/Users/u1?excludedAttributes=title";

export const othersKept = projectionCheck({
  id: "projection/others-kept",
  title: "What excludedAttributes does not name stays in the answer",
  requirement: "RFC7644-3.4.2.5-01",
  cause: "others-kept",
  examples: {
    passes: trace(creates(someone), { path, body: user({ nickName: "Countess" }) }),
    fails: trace(creates(someone), { path, body: user() }),
  },
});
