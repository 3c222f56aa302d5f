import { trace } from "../example.ts";
import { creates, user } from "../memory/examples.ts";
import { projectionCheck } from "../projecting/projection-check.ts";

const someone = user({ name: { givenName: "Ada", familyName: "Byron" } });
const path = "/Users/u1?attributes=userName,name.givenName";

export const subAttributeAlone = projectionCheck({
  id: "projection/sub-attribute-alone",
  title: "A sub-attribute that attributes names is returned without its siblings",
  requirement: "RFC7644-3.9-05",
  cause: "sub-attribute-alone",
  examples: {
    passes: trace(creates(someone), { path, body: user({ name: { givenName: "Ada" } }) }),
    fails: trace(creates(someone), { path, body: user({ name: { givenName: "Ada", familyName: "Byron" } }) }),
  },
});
