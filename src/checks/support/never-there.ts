import type { Check } from "../../model/check.ts";
import { trace } from "../example.ts";
import { addressOf, keyOf } from "../memory/address.ts";
import { memoryCheck } from "../memory/memory-check.ts";
import { isSuccess } from "../memory/read-answer.ts";
import { exampleError } from "./error-body.ts";

interface NeverThere {
  readonly id: string;
  readonly title: string;
  readonly method: string;
  readonly message: string;
}

/** A check that a write to an id that a GET did not find is no success (RFC 7644 §3.12). */
export const neverThere = ({ method, message, ...check }: NeverThere): Check =>
  memoryCheck({
    ...check,
    requirement: "RFC7644-3.12-12",
    appliesTo: ({ request }) => request.method === method && request.auth === undefined,
    judge: (memory, exchange, context) => {
      const address = addressOf(exchange, context);
      if (address?.id === undefined || !memory.missing.has(keyOf(address.type, address.id))) return undefined;
      const { response } = exchange;
      const actual = String(response.status);
      return isSuccess(response) ? [{ where: "status", expected: "404", actual, message }] : [];
    },
    examples: examplesFor(method),
  });

const path = "/Users/nobody";
const notFound = { path, status: 404, body: exampleError(404) };

const examplesFor = (method: string) => ({
  passes: trace(notFound, { method, ...notFound }),
  fails: trace(notFound, { method, path, status: 204 }),
});
