import { trace } from "../example.ts";
import { cursorCheck, cursorPage } from "../support/cursor-walk.ts";

/** RFC 9865 §2: the total may be missing or an estimate, which a page that is not full shows to be too high. */
export const leadsToTheEnd = cursorCheck({
  id: "cursor/leads-to-the-end",
  title: "Every page but the last has a nextCursor, so that a walk meets all results",
  requirement: "RFC9865-2-08",
  judge: ({ answer, cursor, next, ids, before }) => {
    const { total, count } = answer;
    if (total === undefined || !count || (cursor !== "" && before === undefined)) return undefined;
    if (next !== undefined && next !== null && next !== "") return undefined;
    const met = new Set([...(before?.ids ?? []), ...ids]).size;
    if (met >= total) return [];
    if (ids.length < count) return undefined;
    return [
      {
        where: "/nextCursor",
        expected: `a cursor, since only ${met} of ${total} results were shown`,
        actual: "nothing",
      },
    ];
  },
  examples: {
    passes: trace(cursorPage("", ["a", "b"], { nextCursor: "n1" }), cursorPage("n1", ["c"], {})),
    fails: trace(cursorPage("", ["a", "b"], {})),
  },
});
