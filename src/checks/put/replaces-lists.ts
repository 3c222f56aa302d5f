import { trace } from "../example.ts";
import { creates, replaces, user } from "../memory/examples.ts";
import { putCheck } from "../putting/put-check.ts";

const home = { value: "ada@home.example", type: "home" };
const work = { value: "ada@work.example", type: "work" };
const before = user({ emails: [home] });
const sent = user({ emails: [work] });

export const replacesLists = putCheck({
  id: "put/replaces-lists",
  title: "A list that a PUT gives is the whole list afterwards",
  requirement: "RFC7644-3.5.1-04",
  cause: "replaces-lists",
  examples: {
    passes: trace(creates(before), replaces(before, sent, { status: 200, body: sent })),
    fails: trace(creates(before), replaces(before, sent, { status: 200, body: user({ emails: [home, work] }) })),
  },
});
