import type { FindingDraft } from "../../model/check.ts";
import { trace } from "../example.ts";
import { creates, patches, refuses, user } from "../memory/examples.ts";
import { memoryCheck } from "../memory/memory-check.ts";
import { ifMatch, knownOf, preconditionOf } from "../memory/preconditions.ts";
import { isSuccess } from "../memory/read-answer.ts";

const before = user({ title: "Guide" });
const created = { ...creates(before), headers: { etag: 'W/"2"' } };
const patch = { ...patches(before, [{ op: "remove", path: "title" }]), requestHeaders: { "If-Match": 'W/"1"' } };

export const staleWriteIsRefused = memoryCheck({
  id: "etag/stale-write-is-refused",
  title: "A write with If-Match and an old ETag is refused",
  requirement: "RFC7644-3.14-07",
  appliesTo: (exchange) => exchange.request.method !== "GET" && ifMatch(exchange) !== undefined,
  judge: (memory, exchange, context): readonly FindingDraft[] | undefined => {
    const known = knownOf(memory, exchange, context);
    const isStale = known !== undefined && preconditionOf(ifMatch(exchange), known) === "stale";
    if (!isStale || context.facts.capabilities.etag !== true) return undefined;
    const actual = String(exchange.response.status);
    const message = "A write meant for an older version was carried out: what somebody else changed in between is lost";
    return isSuccess(exchange.response) ? [{ where: "status", expected: "412", actual, message }] : [];
  },
  examples: {
    passes: trace(created, { ...patch, ...refuses(412) }),
    fails: trace(created, patch),
  },
});
