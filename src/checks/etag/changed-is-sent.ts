import type { FindingDraft } from "../../model/check.ts";
import { trace } from "../example.ts";
import { creates, patches, shows, user } from "../memory/examples.ts";
import { memoryCheck } from "../memory/memory-check.ts";
import { ifNoneMatch, knownOf, preconditionOf } from "../memory/preconditions.ts";

const before = user({ title: "Guide" });
const created = { ...creates(before), headers: { etag: 'W/"1"' } };
const patch = patches(before, [{ op: "replace", path: "title", value: "Boss" }]);
const asked = { ...shows(user({ title: "Boss" })), requestHeaders: { "If-None-Match": 'W/"1"' } };

export const changedIsSent = memoryCheck({
  id: "etag/changed-is-sent",
  title: "A GET with If-None-Match and an old ETag is answered with the new version",
  requirement: "RFC7232-3.2-01",
  appliesTo: (exchange) => exchange.request.method === "GET" && ifNoneMatch(exchange) !== undefined,
  judge: (memory, exchange, context): readonly FindingDraft[] | undefined => {
    const known = knownOf(memory, exchange, context);
    if (known === undefined || preconditionOf(ifNoneMatch(exchange), known) !== "stale") return undefined;
    const message = "The resource has changed since, yet the target says it has not: the client keeps an old copy";
    return exchange.response.status === 304 ? [{ where: "status", expected: "200", actual: "304", message }] : [];
  },
  examples: {
    passes: trace(created, patch, { ...asked, status: 200 }),
    fails: trace(created, patch, { ...asked, status: 304 }),
  },
});
