import type { FindingDraft } from "../../model/check.ts";
import { trace } from "../example.ts";
import { creates, shows, user } from "../memory/examples.ts";
import { memoryCheck } from "../memory/memory-check.ts";
import { ifNoneMatch, knownOf, preconditionOf } from "../memory/preconditions.ts";

const someone = user();
const created = { ...creates(someone), headers: { etag: 'W/"1"' } };
const asked = { ...shows(someone), requestHeaders: { "If-None-Match": 'W/"1"' } };

export const unchangedIs304 = memoryCheck({
  id: "etag/unchanged-is-304",
  title: "A GET with If-None-Match and the current ETag is answered 304",
  requirement: "RFC7644-3.14-05",
  appliesTo: (exchange) => exchange.request.method === "GET" && ifNoneMatch(exchange) !== undefined,
  judge: (memory, exchange, context): readonly FindingDraft[] | undefined => {
    const known = knownOf(memory, exchange, context);
    const isCurrent = known !== undefined && preconditionOf(ifNoneMatch(exchange), known) === "current";
    if (!isCurrent || context.facts.capabilities.etag !== true) return undefined;
    const actual = String(exchange.response.status);
    const message = "The resource is the one the client has already, yet it was sent again";
    return exchange.response.status === 200 ? [{ where: "status", expected: "304", actual, message }] : [];
  },
  examples: {
    passes: trace(created, { ...asked, status: 304 }),
    fails: trace(created, { ...asked, status: 200 }),
  },
});
