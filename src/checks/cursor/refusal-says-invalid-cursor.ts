import type { Exchange } from "../../model/exchange.ts";
import { trace } from "../example.ts";
import { valueIn } from "../memory/attributes.ts";
import { cursorPage } from "../support/cursor-walk.ts";
import { exampleError } from "../support/error-body.ts";
import { targetOf } from "../support/request.ts";
import { strangeCursorCheck } from "../support/strange-cursor.ts";
import { show } from "../support/text.ts";

/** With a filter or a count beside the cursor, those may be what was refused. */
const otherCauses: Readonly<Record<string, string>> = { invalidFilter: "filter", invalidCount: "count" };

const isForAnotherCause = (scimType: unknown, exchange: Exchange): boolean => {
  const name = typeof scimType === "string" ? otherCauses[scimType] : undefined;
  const { query } = targetOf(exchange);
  return name !== undefined && (query.has(name) || valueIn(exchange.request.body, name) !== undefined);
};

/** A target that forgets cursors cannot tell an old one from one that never was. */
const fitting = new Set(["invalidCursor", "expiredCursor"]);

const refused = (scimType: string) => ({
  ...cursorPage("bogus", [], {}),
  status: 400,
  body: exampleError(400, { scimType }),
});

export const refusalSaysInvalidCursor = strangeCursorCheck({
  id: "cursor/refusal-says-invalid-cursor",
  title: "The refusal of a cursor is a 400 that says invalidCursor",
  requirement: "RFC9865-2.1-02",
  judge: (exchange) => {
    const { status, body } = exchange.response;
    if (status < 400 || status === 401 || status === 403 || status === 429 || status >= 500) return undefined;
    if (status !== 400) return [{ where: "status", expected: "400", actual: String(status) }];
    const scimType = valueIn(body, "scimType");
    if (isForAnotherCause(scimType, exchange)) return undefined;
    return typeof scimType === "string" && fitting.has(scimType)
      ? []
      : [{ where: "/scimType", expected: "invalidCursor", actual: show(scimType) }];
  },
  examples: { passes: trace(refused("invalidCursor")), fails: trace(refused("invalidValue")) },
});
