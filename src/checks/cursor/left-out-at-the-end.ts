import { trace } from "../example.ts";
import { cursorCheck, cursorPage } from "../support/cursor-walk.ts";
import { show } from "../support/text.ts";

/** A client goes on as long as there is a nextCursor, and an empty one would begin anew. */
export const leftOutAtTheEnd = cursorCheck({
  id: "cursor/left-out-at-the-end",
  title: "Where there is no next page nextCursor is left out, not null or empty",
  requirement: "RFC9865-2-09",
  judge: ({ next }) =>
    next === undefined || (typeof next === "string" && next !== "")
      ? []
      : [{ where: "/nextCursor", expected: "a cursor, or nothing at all", actual: show(next) }],
  examples: {
    passes: trace(cursorPage("", ["a", "b"], { nextCursor: "n1" }), cursorPage("n1", ["c"], {})),
    fails: trace(cursorPage("", ["a", "b"], { nextCursor: "n1" }), cursorPage("n1", ["c"], { nextCursor: null })),
  },
});
