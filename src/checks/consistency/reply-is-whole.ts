import type { FindingDraft } from "../../model/check.ts";
import type { JsonObject } from "../../scim/json.ts";
import { trace } from "../example.ts";
import { attributeOf, isUnassigned, type Slot, slotsOf } from "../memory/attributes.ts";
import { creates, shows, user } from "../memory/examples.ts";
import type { Known, Shown } from "../memory/memory.ts";
import { memoryCheck } from "../memory/memory-check.ts";
import { rereadOf } from "../memory/reread.ts";
import { isReferenceList } from "../memory/same.ts";
import { touchedKeys } from "../memory/touched-keys.ts";
import { show } from "../support/text.ts";

/** Members may be shown on request only, and groups follow other resources. */
const isAlwaysShown = (slot: Slot, { type }: Known): boolean => {
  const attribute = attributeOf(slot, type.declared);
  const isShown = attribute?.returned === "default" || attribute?.returned === "always";
  return isShown && slot.key !== "groups" && !isReferenceList(attribute);
};

/** What a provider adds by itself it may add later; what the write gave is part of what it answers. */
const leftOut = ({ exchange, resource }: Shown, now: JsonObject, known: Known): readonly FindingDraft[] => {
  const shown = slotsOf(resource);
  const given = touchedKeys(exchange.request);
  const missing = [...slotsOf(now).values()].filter(
    (slot) =>
      given.has(slot.key) &&
      !isUnassigned(slot.value) &&
      isUnassigned(shown.get(slot.key)?.value) &&
      isAlwaysShown(slot, known),
  );
  const { method } = exchange.request;
  return missing.map(({ name, pointer, value }) => ({
    where: pointer,
    expected: `${show(value)} in the answer to the ${method}, too`,
    actual: "nothing there",
    message: `The answer to the ${method} left ${name} out, which the request gave and a GET shows: it must show the whole resource`,
  }));
};

const someone = user({ title: "Guide" });

export const replyIsWhole = memoryCheck({
  id: "consistency/reply-is-whole",
  title: "What a write gives and a later GET shows, the answer to the write shows too",
  requirement: "RFC7644-3.9-01",
  appliesTo: ({ request, response }) => request.method === "GET" && response.status === 200,
  judge: (memory, exchange, context) => {
    const reread = rereadOf(memory, exchange, context);
    return reread === undefined ? undefined : leftOut(reread.echo, reread.resource, reread.known);
  },
  examples: {
    passes: trace(creates(someone), shows(someone)),
    fails: trace(creates(user(), someone), shows(someone)),
  },
});
