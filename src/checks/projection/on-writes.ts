import { trace } from "../example.ts";
import { creates, user } from "../memory/examples.ts";
import { projectionCheck } from "../projecting/projection-check.ts";

const path = "/Users?attributes=userName";
const someone = user({ title: "Guide" });

export const onWrites = projectionCheck({
  id: "projection/on-writes",
  title: "A write whose request names attributes is answered with those only",
  requirement: "RFC7644-3.9-04",
  cause: "on-writes",
  examples: {
    passes: trace({ ...creates(user(), someone), path }),
    fails: trace({ ...creates(someone), path }),
  },
});
