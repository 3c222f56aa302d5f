import type { FindingDraft } from "../../model/check.ts";
import { trace } from "../example.ts";
import { addressOf, keyOf } from "../memory/address.ts";
import { refuses, replaces, user } from "../memory/examples.ts";
import { memoryCheck } from "../memory/memory-check.ts";
import { isSuccess } from "../memory/read-answer.ts";

const unknown = user({ id: "nobody" });
const read = { path: "/Users/nobody", ...refuses(404) };

export const neverCreates = memoryCheck({
  id: "put/never-creates",
  title: "A PUT to an id that does not exist creates nothing",
  requirement: "RFC7644-3.5.1-02",
  appliesTo: ({ request }) => request.method === "PUT",
  judge: (memory, exchange, context): readonly FindingDraft[] | undefined => {
    const address = addressOf(exchange, context);
    if (address?.id === undefined || !memory.missing.has(keyOf(address.type, address.id))) return undefined;
    if (!isSuccess(exchange.response)) return [];
    const actual = String(exchange.response.status);
    return [
      {
        where: "status",
        expected: "404",
        actual,
        message: "A PUT to an id that a GET had just not found was accepted",
      },
    ];
  },
  examples: {
    passes: trace(read, replaces(unknown, unknown, refuses(404))),
    fails: trace(read, replaces(unknown, unknown, { status: 201, body: unknown })),
  },
});
