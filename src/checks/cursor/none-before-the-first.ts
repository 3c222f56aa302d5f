import { trace } from "../example.ts";
import { cursorCheck, cursorPage } from "../support/cursor-walk.ts";
import { show } from "../support/text.ts";

export const noneBeforeTheFirst = cursorCheck({
  id: "cursor/none-before-the-first",
  title: "The first page has no previousCursor",
  requirement: "RFC9865-2-11",
  judge: ({ cursor, previous }) => {
    if (cursor !== "") return undefined;
    return previous === undefined ? [] : [{ where: "/previousCursor", expected: "nothing", actual: show(previous) }];
  },
  examples: {
    passes: trace(cursorPage("", ["a", "b"], { nextCursor: "n1" })),
    fails: trace(cursorPage("", ["a", "b"], { nextCursor: "n1", previousCursor: "p0" })),
  },
});
