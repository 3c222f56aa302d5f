import { trace } from "../example.ts";
import { creates, queries, user } from "../memory/examples.ts";
import { sortCheck } from "../sorting/sort-check.ts";

const first = user({ id: "u1", meta: { created: "2026-01-01T12:30:00+02:00" } });
const second = user({ id: "u2", meta: { created: "2026-01-01T11:00:00Z" } });

export const byType = sortCheck({
  id: "sort/by-type",
  title: "Times are sorted by the clock and numbers by size",
  requirement: "RFC7644-3.4.2.3-03",
  cause: "by-type",
  examples: {
    passes: trace(creates(first), creates(second), queries("sortBy=meta.created", [first, second])),
    fails: trace(creates(first), creates(second), queries("sortBy=meta.created", [second, first])),
  },
});
