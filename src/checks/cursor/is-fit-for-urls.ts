import { trace } from "../example.ts";
import { cursorCheck, cursorPage } from "../support/cursor-walk.ts";
import { show } from "../support/text.ts";

const isFit = (cursor: unknown): boolean => typeof cursor !== "string" || /^[\w.~-]*$/.test(cursor);

/** RFC 3986 §2.3. */
export const isFitForUrls = cursorCheck({
  id: "cursor/is-fit-for-urls",
  title: "A cursor has only characters that a URL takes as they are",
  requirement: "RFC9865-2-02",
  judge: ({ next, previous }) => {
    if (next === undefined && previous === undefined) return undefined;
    return [["nextCursor", next] as const, ["previousCursor", previous] as const]
      .filter(([, cursor]) => !isFit(cursor))
      .map(([name, cursor]) => ({ where: `/${name}`, expected: "letters, digits and - . _ ~", actual: show(cursor) }));
  },
  examples: {
    passes: trace(cursorPage("", ["a", "b"], { nextCursor: "VZUTiyhEQJ94IR" })),
    fails: trace(cursorPage("", ["a", "b"], { nextCursor: "VZU+iyh/QJ94==" })),
  },
});
