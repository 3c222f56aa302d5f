import type { FindingDraft } from "../../model/check.ts";
import type { ScimRequest } from "../../model/exchange.ts";
import type { JsonObject } from "../../scim/json.ts";
import { differencesFrom } from "../consistency/reply-is-what-is-stored.ts";
import { trace } from "../example.ts";
import { addressOf, keyOf } from "../memory/address.ts";
import { slotsOf } from "../memory/attributes.ts";
import { creates, patches, shows, user } from "../memory/examples.ts";
import type { Known } from "../memory/memory.ts";
import { memoryCheck } from "../memory/memory-check.ts";
import { idOf, projectionOf, resourceIn } from "../memory/read-answer.ts";
import { touchedKeys } from "../memory/touched-keys.ts";

/** What appears though no write gave it may have been left out before by an answer that was not whole. */
const isDifferent = (before: JsonObject, after: JsonObject, known: Known, writes: readonly ScimRequest[]): boolean => {
  if (differencesFrom(before, after, known).length > 0) return true;
  const appeared = new Set(differencesFrom(after, before, known).map(({ where }) => where));
  return [...slotsOf(after).values()].some(
    ({ key, pointer }) => appeared.has(pointer) && writes.some((request) => touchedKeys(request).has(key)),
  );
};

const tagged = { headers: { etag: 'W/"1"' } };
const before = user({ title: "Guide" });
const after = user({ title: "Boss" });
const patch = patches(before, [{ op: "replace", path: "title", value: "Boss" }]);

export const changesWithTheResource = memoryCheck({
  id: "etag/changes-with-the-resource",
  title: "A resource that has changed has another ETag",
  requirement: "RFC7644-3.14-08",
  appliesTo: ({ request, response }) =>
    response.headers.etag !== undefined && response.status === 200 && request.method !== "POST",
  judge: (memory, exchange, context): readonly FindingDraft[] | undefined => {
    const address = addressOf(exchange, context);
    const resource = resourceIn(exchange.response.body);
    if (address?.id === undefined || resource === undefined || projectionOf(exchange, address) !== undefined)
      return undefined;
    const known = memory.resources.get(keyOf(address.type, idOf(resource) ?? ""));
    const last = known?.etag;
    const isWritten = exchange.request.method !== "GET" || last?.isStale === true;
    if (known === undefined || last?.resource === undefined || !isWritten) return undefined;
    const writes = [...known.writes.map((write) => write.exchange.request), exchange.request];
    if (!isDifferent(last.resource, resource, known, writes)) return undefined;
    const etag = exchange.response.headers.etag ?? "";
    const message = "The resource changed, yet its ETag did not: caches and If-Match cannot notice the change";
    return etag === last.value ? [{ where: "headers.etag", expected: `not ${last.value}`, actual: etag, message }] : [];
  },
  examples: {
    passes: trace({ ...creates(before), ...tagged }, patch, { ...shows(after), headers: { etag: 'W/"2"' } }),
    fails: trace({ ...creates(before), ...tagged }, patch, { ...shows(after), ...tagged }),
  },
});
