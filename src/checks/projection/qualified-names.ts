import { trace } from "../example.ts";
import { creates, user } from "../memory/examples.ts";
import { projectionCheck } from "../projecting/projection-check.ts";

const someone = user({ title: "Guide" });
const path = "/Users/u1?excludedAttributes=urn:ietf:params:scim:schemas:core:2.0:User:title";

export const qualifiedNames = projectionCheck({
  id: "projection/qualified-names",
  title: "The names in a projection may carry their schema's URN",
  requirement: "RFC7644-3.4.2.5-03",
  cause: "qualified-names",
  examples: {
    passes: trace(creates(someone), { path, body: user() }),
    fails: trace(creates(someone), { path, body: user({ title: "Guide" }) }),
  },
});
