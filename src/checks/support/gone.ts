import type { Check } from "../../model/check.ts";
import { trace } from "../example.ts";
import { memoryCheck } from "../memory/memory-check.ts";
import { exampleError } from "./error-body.ts";
import { created } from "./example-user.ts";
import { knownTarget } from "./known.ts";

interface Gone {
  readonly id: string;
  readonly title: string;
  readonly methods: readonly string[];
  readonly message: string;
}

/** Answers that speak of the caller or the moment, or say that the method is not offered at all. */
const others = new Set([401, 403, 405, 428, 429, 501]);

/** A check that a deleted resource is not there any more for certain methods (RFC 7644 §3.6). */
export const gone = ({ methods, message, ...check }: Gone): Check =>
  memoryCheck({
    ...check,
    requirement: "RFC7644-3.6-02",
    appliesTo: ({ request, response }) =>
      methods.includes(request.method) && response.status < 500 && !others.has(response.status),
    judge: (memory, exchange, context) => {
      if (knownTarget(memory, exchange, context)?.isDeleted !== true) return undefined;
      const { status } = exchange.response;
      return status === 404 ? [] : [{ where: "status", expected: "404", actual: String(status), message }];
    },
    examples: examplesFor(methods[0] ?? "GET"),
  });

const path = "/Users/2819c223";
const deleted = { method: "DELETE", path, status: 204 };

const examplesFor = (method: string) => ({
  passes: trace(created(), deleted, { method, path, status: 404, body: exampleError(404) }),
  fails: trace(created(), deleted, { method, path, status: 200, body: {} }),
});
