import { trace } from "../example.ts";
import { creates, user } from "../memory/examples.ts";
import { projectionCheck } from "../projecting/projection-check.ts";

const someone = user({ title: "Guide" });
const path = "/Users/u1?attributes=title";

export const requestedShown = projectionCheck({
  id: "projection/requested-shown",
  title: "What attributes names is returned",
  requirement: "RFC7644-3.9-04",
  cause: "requested-shown",
  examples: {
    passes: trace(creates(someone), { path, body: { id: "u1", title: "Guide" } }),
    fails: trace(creates(someone), { path, body: { id: "u1" } }),
  },
});
