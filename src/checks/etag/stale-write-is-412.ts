import type { FindingDraft } from "../../model/check.ts";
import { trace } from "../example.ts";
import { creates, patches, refuses, user } from "../memory/examples.ts";
import { memoryCheck } from "../memory/memory-check.ts";
import { ifMatch, knownOf, preconditionOf } from "../memory/preconditions.ts";
import { isRefusal } from "../memory/read-answer.ts";

const before = user({ title: "Guide" });
const created = { ...creates(before), headers: { etag: 'W/"2"' } };
const patch = { ...patches(before, [{ op: "remove", path: "title" }]), requestHeaders: { "If-Match": 'W/"1"' } };

export const staleWriteIs412 = memoryCheck({
  id: "etag/stale-write-is-412",
  title: "The refusal of a write for its old ETag has status 412",
  requirement: "RFC7644-3.12-14",
  appliesTo: (exchange) => exchange.request.method !== "GET" && ifMatch(exchange) !== undefined,
  judge: (memory, exchange, context): readonly FindingDraft[] | undefined => {
    const known = knownOf(memory, exchange, context);
    const isStale = known !== undefined && preconditionOf(ifMatch(exchange), known) === "stale";
    if (!isStale || !isRefusal(exchange.response) || [401, 403, 429].includes(exchange.response.status))
      return undefined;
    const actual = String(exchange.response.status);
    const message = "A client tells by status 412 that it has to read again before it writes";
    return exchange.response.status === 412 ? [] : [{ where: "status", expected: "412", actual, message }];
  },
  examples: {
    passes: trace(created, { ...patch, ...refuses(412) }),
    fails: trace(created, { ...patch, ...refuses(400) }),
  },
});
