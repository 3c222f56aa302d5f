import { trace } from "../example.ts";
import { cursorPage } from "../support/cursor-walk.ts";
import { exampleError } from "../support/error-body.ts";
import { strangeCursorCheck } from "../support/strange-cursor.ts";

const bogus = cursorPage("bogus", ["a", "b"], {});

export const strangeOneIsRefused = strangeCursorCheck({
  id: "cursor/strange-one-is-refused",
  title: "A cursor that was never given out is refused",
  requirement: "RFC9865-2.1-01",
  judge: ({ response: { status } }) =>
    status >= 200 && status < 300
      ? [
          {
            where: "status",
            expected: "400",
            actual: String(status),
            message: "A made-up cursor was answered with a page",
          },
        ]
      : [],
  examples: {
    passes: trace({ ...bogus, status: 400, body: exampleError(400, { scimType: "invalidCursor" }) }),
    fails: trace(bogus),
  },
});
