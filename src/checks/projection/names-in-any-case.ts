import { trace } from "../example.ts";
import { creates, user } from "../memory/examples.ts";
import { projectionCheck } from "../projecting/projection-check.ts";

const someone = user({ title: "Guide" });
const path = "/Users/u1?excludedAttributes=TITLE";

export const namesInAnyCase = projectionCheck({
  id: "projection/names-in-any-case",
  title: "The names in a projection are read in any letter case",
  requirement: "RFC7644-3.10-05",
  cause: "names-in-any-case",
  examples: {
    passes: trace(creates(someone), { path, body: user() }),
    fails: trace(creates(someone), { path, body: user({ title: "Guide" }) }),
  },
});
