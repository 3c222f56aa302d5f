import type { CheckContext, FindingDraft } from "../../model/check.ts";
import type { Exchange } from "../../model/exchange.ts";
import { isObject, type Json } from "../../scim/json.ts";
import type { Attribute } from "../../scim/schema/attribute.ts";
import { trace } from "../example.ts";
import { attributeOf, isUnassigned, slotsOf } from "../memory/attributes.ts";
import { creates, shows, user } from "../memory/examples.ts";
import type { Memory } from "../memory/memory.ts";
import { memoryCheck } from "../memory/memory-check.ts";
import { withOnly } from "../memory/parts.ts";
import { knownOf } from "../memory/preconditions.ts";
import { idOf, resourceIn } from "../memory/read-answer.ts";
import { show } from "../support/text.ts";

const texts = (value: Json | undefined): readonly string[] => {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return (value as readonly Json[]).flatMap(texts);
  return isObject(value) ? Object.values(value).flatMap(texts) : [];
};

/** ENTRA-58: a boolean that was sent as text comes back as what it means. */
const isBooleanIn = (shown: Json | undefined, text: string): boolean => {
  if (Array.isArray(shown)) return (shown as readonly Json[]).some((one) => isBooleanIn(one, text));
  if (isObject(shown)) return Object.values(shown).some((one) => isBooleanIn(one, text));
  return typeof shown === "boolean" && String(shown) === text.toLowerCase();
};

/** What of a value has a place in the target's schema. */
const placed = (value: Json, { subAttributes }: Attribute): Json =>
  subAttributes === undefined ? value : withOnly(new Set(subAttributes.map(({ name }) => name.toLowerCase())), value);

/** A value that did not come back: Entra ID would send it again in each cycle. */
const rewritten = (sent: Json, shown: Json | undefined): string | undefined => {
  const there = new Set(texts(shown));
  return texts(sent).find((text) => !there.has(text) && !isUnassigned(text) && !isBooleanIn(shown, text));
};

const judge = (memory: Memory, exchange: Exchange, context: CheckContext): readonly FindingDraft[] | undefined => {
  const known = knownOf(memory, exchange, context);
  const resource = resourceIn(exchange.response.body);
  const create = known?.echo?.exchange.request;
  if (known === undefined || create?.method !== "POST" || known.changes > 0 || known.read !== undefined)
    return undefined;
  if (!isObject(create.body) || resource === undefined || idOf(resource) !== known.id) return undefined;
  const shown = slotsOf(resource);
  return [...slotsOf(create.body).values()].flatMap((slot): readonly FindingDraft[] => {
    const now = shown.get(slot.key);
    const attribute = attributeOf(slot, known.type.declared);
    if (now === undefined || attribute === undefined || attribute.mutability === "readOnly" || slot.key === "members")
      return [];
    const text = rewritten(placed(slot.value, attribute), now.value);
    if (text === undefined) return [];
    const message = `${slot.name} did not come back as it was sent: ${show(text)} is not in it; Entra ID takes it for a difference and sends it again in each cycle`;
    return [{ where: now.pointer, expected: show(slot.value), actual: show(now.value), message }];
  });
};

const phone = (value: string) => user({ phoneNumbers: [{ type: "work", value }] });

export const valuesComeBackExactly = memoryCheck({
  id: "entra/values-come-back-exactly",
  idp: "entra",
  title: "Values are stored and returned exactly as they were sent",
  requirement: "ENTRA-64",
  appliesTo: ({ request, response }) => request.method === "GET" && response.status === 200,
  judge,
  examples: {
    passes: trace(creates(phone("555-0100")), shows(phone("555-0100"))),
    fails: trace(creates(phone("tel:555-0100"), phone("555-0100")), shows(phone("tel:555-0100"))),
  },
});
