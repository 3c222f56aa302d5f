import type { Check } from "../../model/check.ts";
import { exchange } from "../example.ts";
import { addressOf } from "../memory/address.ts";

export const noContent: Check = {
  id: "delete/no-content",
  kind: "exchange",
  title: "A successful DELETE is answered 204",
  requirement: "RFC7644-3.6-05",
  appliesTo: (exchange, context) =>
    exchange.request.method === "DELETE" &&
    exchange.response.status < 300 &&
    addressOf(exchange, context)?.id !== undefined,
  judge: ({ response: { status } }) =>
    status === 204 ? [] : [{ where: "status", expected: "204", actual: String(status) }],
  examples: {
    passes: exchange({ method: "DELETE", path: "/Users/1", status: 204 }),
    fails: exchange({ method: "DELETE", path: "/Users/1", status: 200, body: {} }),
  },
};
