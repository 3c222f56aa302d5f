import { trace } from "../example.ts";
import { cursorCheck, cursorPage } from "../support/cursor-walk.ts";

export const pagesDoNotOverlapByCursor = cursorCheck({
  id: "cursor/pages-do-not-overlap",
  title: "What a walk by cursor has shown it does not show again",
  requirement: "RFC9865-2-08",
  judge: ({ before, ids }) => {
    if (before === undefined || ids.length === 0) return undefined;
    const again = ids.filter((id) => before.ids.includes(id));
    return again.length === 0
      ? []
      : [
          {
            where: "/Resources",
            expected: "resources that no earlier page showed",
            actual: `${again.length} of ${ids.length} were shown before`,
          },
        ];
  },
  examples: {
    passes: trace(cursorPage("", ["a", "b"], { nextCursor: "n1" }), cursorPage("n1", ["c"], {})),
    fails: trace(cursorPage("", ["a", "b"], { nextCursor: "n1" }), cursorPage("n1", ["b", "c"], {})),
  },
});
