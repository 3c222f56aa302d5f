import { trace } from "../example.ts";
import { creates, replaces, shows, user } from "../memory/examples.ts";
import { putCheck } from "../putting/put-check.ts";

const before = user({ title: "Guide" });
const sent = user({ title: "Boss" });

export const replacesValues = putCheck({
  id: "put/replaces-values",
  title: "The values a PUT gives take the place of the old ones",
  requirement: "RFC7644-3.5.1-04",
  cause: "replaces-values",
  examples: {
    passes: trace(creates(before), replaces(before, sent, { status: 200, body: sent }), shows(sent)),
    fails: trace(creates(before), replaces(before, sent, { status: 200, body: before })),
  },
});
