import type { FindingDraft } from "../../model/check.ts";
import { trace } from "../example.ts";
import { creates, patches, refuses, user } from "../memory/examples.ts";
import { memoryCheck } from "../memory/memory-check.ts";
import { ifMatch, isWeak, knownOf, preconditionOf } from "../memory/preconditions.ts";

const before = user({ title: "Guide" });
const created = { ...creates(before), headers: { etag: '"1"' } };
const patch = { ...patches(before, [{ op: "remove", path: "title" }]), requestHeaders: { "If-Match": "*" } };

export const currentWriteIsAccepted = memoryCheck({
  id: "etag/current-write-is-accepted",
  title: "A write with If-Match and the current ETag, or *, is not refused for it",
  requirement: "RFC7232-3.1-03",
  appliesTo: (exchange) => exchange.request.method !== "GET" && ifMatch(exchange) !== undefined,
  judge: (memory, exchange, context): readonly FindingDraft[] | undefined => {
    const known = knownOf(memory, exchange, context);
    if (known === undefined) return undefined;
    const precondition = preconditionOf(ifMatch(exchange), known);
    // HTTP compares strongly here, SCIM's own examples send weak tags: with those both answers are fair.
    const isFair = precondition === "current" && isWeak(`${ifMatch(exchange)}${known.etag?.value}`);
    if ((precondition !== "current" && precondition !== "any") || isFair) return undefined;
    const message = "The precondition names the version the target itself told last, yet it was taken as old";
    return exchange.response.status === 412 ? [{ where: "status", expected: "success", actual: "412", message }] : [];
  },
  examples: {
    passes: trace(created, patch),
    fails: trace(created, { ...patch, ...refuses(412) }),
  },
});
