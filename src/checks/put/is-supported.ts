import { trace } from "../example.ts";
import { creates, refuses, replaces, user } from "../memory/examples.ts";
import { memoryCheck } from "../memory/memory-check.ts";
import { knownOf } from "../memory/preconditions.ts";

const before = user();
const refusal = (status: number) => trace(creates(before), replaces(before, before, refuses(status)));

export const isSupported = memoryCheck({
  id: "put/is-supported",
  title: "Every resource that can be created can be replaced by PUT",
  requirement: "RFC7644-3.5-01",
  appliesTo: ({ request }) => request.method === "PUT",
  judge: (memory, exchange, context) => {
    const known = knownOf(memory, exchange, context);
    if (known === undefined) return undefined;
    const { status } = exchange.response;
    const message = `PUT is not supported on ${known.type.resourceType.endpoint}; unlike PATCH it is not optional`;
    return status === 405 || status === 501
      ? [{ where: "status", expected: "200", actual: String(status), message }]
      : [];
  },
  examples: { passes: refusal(400), fails: refusal(501) },
});
