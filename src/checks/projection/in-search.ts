import { trace } from "../example.ts";
import { creates, searches, user } from "../memory/examples.ts";
import { projectionCheck } from "../projecting/projection-check.ts";

const someone = user({ title: "Guide" });
const search = { attributes: ["userName"] };

export const inSearch = projectionCheck({
  id: "projection/in-search",
  title: "attributes and excludedAttributes in the body of a search work as they do in a query",
  requirement: "RFC7644-3.4.3-07",
  cause: "in-search",
  examples: {
    passes: trace(creates(someone), searches(search, [user()])),
    fails: trace(creates(someone), searches(search, [someone])),
  },
});
